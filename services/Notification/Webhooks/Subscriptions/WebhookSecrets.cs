using System.Buffers.Text;
using System.Security.Cryptography;

namespace OnlineShop.Notification.Webhooks.Subscriptions;

/// <summary>
/// Secrets of webhooks. They are stored as they are: each delivery is signed with them, and who reads this database reads the
/// events, too.
/// </summary>
internal static class WebhookSecrets
{
    private const int Bytes = 32;

    /// <summary>The most that sign at a time.</summary>
    public const int MaxValid = 5;

    /// <summary>A new secret, as its receiver configures it.</summary>
    public static string Create() => $"whsec_{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes))}";
}
