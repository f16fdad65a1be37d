using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.Auth.TwoFactor;

/// <summary>
/// Codes that let a holder in without the app. They have 79 bits, so that a hash without a key and without effort is enough: they stay good
/// when <c>Keys:Secret</c> is changed, which makes secrets of apps unreadable.
/// </summary>
internal static class RecoveryCodes
{
    /// <summary>How many a holder gets.</summary>
    public const int Count = 10;

    /// <summary>Letters and digits that are not taken for each other.</summary>
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    private const int Length = 16;
    private const int GroupLength = 4;

    /// <summary>New codes, such as <c>k7md-w2xq-9fbn-rt3c</c>.</summary>
    public static string[] Create() => [.. Enumerable.Range(0, Count).Select(_ => CreateOne())];

    /// <summary>The hash of a code, in whatever case and groups it was typed.</summary>
    public static byte[] HashOf(Guid accountId, string code) =>
        SHA256.HashData([.. accountId.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(Plain(code))]);

    /// <summary>A code without what people put between its groups.</summary>
    public static string Plain(string code) =>
        string.Concat(code.Where(letter => letter is not '-' && !char.IsWhiteSpace(letter))).ToLowerInvariant();

    private static string CreateOne() => string.Join(
        '-', RandomNumberGenerator.GetString(Letters, Length).Chunk(GroupLength).Select(group => new string(group)));
}
