using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.Notification.Webhooks.Sending;

/// <summary>
/// Signs as Stripe signs: <c>t=&lt;unix seconds&gt;,v1=&lt;hex HMAC-SHA256 of "t.body"&gt;</c>, with a <c>v1</c> for each secret.
/// The time is signed, too, so that a request cannot be sent again later by somebody else.
/// </summary>
internal static class WebhookSigner
{
    /// <summary>The header of a body that is sent now.</summary>
    public static string Sign(string body, IEnumerable<string> secrets, DateTimeOffset now)
    {
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var signed = Encoding.UTF8.GetBytes($"{time}.{body}");
        return $"t={time}{string.Concat(secrets.Select(secret => $",v1={HashOf(signed, secret)}"))}";
    }

    private static string HashOf(byte[] signed, string secret) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed));
}
