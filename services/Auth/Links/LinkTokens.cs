using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.Auth.Keys;

namespace OnlineShop.Auth.Links;

/// <summary>
/// The token in a link: the link's id and an HMAC over it. Only the mail holds anything that gives access to an account; the
/// database, messages and logs do not.
/// </summary>
internal sealed class LinkTokens(SecretKeys secrets)
{
    private const int IdSize = 16;
    private const int Size = IdSize + HMACSHA256.HashSizeInBytes;

    private readonly byte[] key = secrets.Derive("account-links/1");

    public string Of(AccountLink link)
    {
        var token = new byte[Size];
        link.Id.TryWriteBytes(token, bigEndian: true, out _);
        Seal(token.AsSpan(0, IdSize), link.Purpose, token.AsSpan(IdSize));
        return Base64UrlEncoder.Encode(token);
    }

    /// <summary>The id of the link that a token claims to be of; null if it is malformed.</summary>
    public static Guid? IdOf(string token) =>
        Bytes(token) is { } bytes ? new Guid(bytes.AsSpan(0, IdSize), bigEndian: true) : null;

    public bool IsOf(string token, AccountLink link)
    {
        if (Bytes(token) is not { } bytes || new Guid(bytes.AsSpan(0, IdSize), bigEndian: true) != link.Id)
            return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Seal(bytes.AsSpan(0, IdSize), link.Purpose, expected);
        return CryptographicOperations.FixedTimeEquals(expected, bytes.AsSpan(IdSize));
    }

    private void Seal(ReadOnlySpan<byte> id, string purpose, Span<byte> seal) =>
        HMACSHA256.HashData(key, [.. id, .. Encoding.ASCII.GetBytes(purpose)], seal);

    private static byte[]? Bytes(string token)
    {
        try
        {
            return Base64UrlEncoder.DecodeBytes(token) is { Length: Size } bytes ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
