using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.ServiceDefaults.Security;

/// <summary>
/// How somebody from outside signs what they tell the shop: <c>t=&lt;unix seconds&gt;,v1=&lt;hex HMAC-SHA256 of "t.body"&gt;</c>,
/// as documented at docs.stripe.com/webhooks/signature. The time is part of what is signed, so that an old request cannot be sent
/// again later; five minutes are allowed.
/// </summary>
public static class WebhookSignature
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>
    /// Whether one of the header's signatures is made with one of the secrets: while a secret is changed there are two of either.
    /// </summary>
    public static bool IsValid(
        string? header, ReadOnlySpan<byte> body, IReadOnlyList<string> secrets, DateTimeOffset now)
    {
        if (Parse(header) is not { } signature
            || (now - DateTimeOffset.FromUnixTimeSeconds(signature.Time)).Duration() > Tolerance)
            return false;
        var prefix = Encoding.UTF8.GetBytes($"{signature.Time.ToString(CultureInfo.InvariantCulture)}.");
        var matches = false;
        foreach (var secret in secrets.Where(secret => secret.Length > 0))
        {
            using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
            hmac.AppendData(prefix);
            hmac.AppendData(body);
            var expected = hmac.GetHashAndReset();
            foreach (var hash in signature.Hashes)
                matches |= CryptographicOperations.FixedTimeEquals(hash, expected);
        }

        return matches;
    }

    private static (long Time, List<byte[]> Hashes)? Parse(string? header)
    {
        long? time = null;
        var hashes = new List<byte[]>();
        foreach (var part in (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal)
                && long.TryParse(part.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                time = seconds;
            else if (part.StartsWith("v1=", StringComparison.Ordinal) && part.Length == 3 + (SHA256.HashSizeInBytes * 2)
                && part.AsSpan(3).IndexOfAnyExcept(HexDigits) < 0)
                hashes.Add(Convert.FromHexString(part.AsSpan(3)));
        }

        // Later than the year 9999 is no time at all.
        return time is { } value and <= 253_402_300_799 && hashes.Count > 0 ? (value, hashes) : null;
    }
}
