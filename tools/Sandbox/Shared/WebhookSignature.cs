using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.Sandbox.Shared;

/// <summary>Signs what the outside world tells the shop, in the form that Stripe documents and the carrier shares.</summary>
internal static class WebhookSignature
{
    /// <summary>The header's value: the time of signing, and the HMAC of that time and the body.</summary>
    public static string Of(string secret, DateTimeOffset now, string body)
    {
        var seconds = now.ToUnixTimeSeconds();
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(hash)}";
    }
}
