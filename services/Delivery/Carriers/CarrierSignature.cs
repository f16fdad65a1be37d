using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.Delivery.Carriers;

/// <summary>
/// The carrier's signature: <c>Carrier-Signature: t=&lt;unix seconds&gt;,v1=&lt;hex HMAC-SHA256 of "t.body"&gt;</c>. The time is part of what is signed, so
/// that an old request cannot be sent again later.
/// </summary>
internal static class CarrierSignature
{
    public const string Header = "Carrier-Signature";

    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public static bool IsValid(string? header, ReadOnlySpan<byte> body, string secret, DateTimeOffset now)
    {
        if (Parse(header) is not { } signature || (now - DateTimeOffset.FromUnixTimeSeconds(signature.Time)).Duration() > Tolerance)
            return false;
        var prefix = Encoding.UTF8.GetBytes($"{signature.Time.ToString(CultureInfo.InvariantCulture)}.");
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(prefix);
        hmac.AppendData(body);
        var expected = hmac.GetHashAndReset();
        // More than one v1 may stand there while the secret is being changed.
        var matches = false;
        foreach (var hash in signature.Hashes)
            matches |= CryptographicOperations.FixedTimeEquals(hash, expected);
        return matches;
    }

    private static (long Time, List<byte[]> Hashes)? Parse(string? header)
    {
        long? time = null;
        var hashes = new List<byte[]>();
        foreach (var part in (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.StartsWith("t=", StringComparison.Ordinal) && long.TryParse(part.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                time = seconds;
            else if (part.StartsWith("v1=", StringComparison.Ordinal) && part.Length == 3 + (SHA256.HashSizeInBytes * 2) && part.AsSpan(3).IndexOfAnyExcept(HexDigits) < 0)
                hashes.Add(Convert.FromHexString(part.AsSpan(3)));
        }

        // Later than the year 9999 is no time at all.
        return time is { } value and <= 253_402_300_799 && hashes.Count > 0 ? (value, hashes) : null;
    }

    private static readonly System.Buffers.SearchValues<char> HexDigits = System.Buffers.SearchValues.Create("0123456789abcdefABCDEF");
}
