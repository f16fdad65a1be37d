using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.Sandbox.Shared;

/// <summary>Signs what the outside world tells the shop, in the form that Stripe documents and the carrier shares.</summary>
internal static class WebhookSignature
{
    /// <summary>The header's value: the time of signing, and the HMAC of that time and the body.</summary>
    public static string Of(string secret, DateTimeOffset now, ReadOnlySpan<byte> body)
    {
        var seconds = now.ToUnixTimeSeconds();
        var signed = new byte[21 + body.Length];
        var start = Encoding.ASCII.GetBytes($"{seconds}.", signed);
        body.CopyTo(signed.AsSpan(start));
        var hash = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed.AsSpan(0, start + body.Length));
        return $"t={seconds},v1={Convert.ToHexStringLower(hash)}";
    }
}
