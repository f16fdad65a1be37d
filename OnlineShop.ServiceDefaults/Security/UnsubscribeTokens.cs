using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace OnlineShop.ServiceDefaults.Security;

/// <summary>
/// Signs the links by which the reader of a campaign's mail stops campaigns without signing in: the user's id with a part of its
/// HMAC-SHA256, under a key that is derived from the services' own and good for nothing else. They hold while that key does;
/// there is no time in them, since a mail may be read years later.
/// </summary>
public sealed class UnsubscribeTokens(IOptions<ServiceTokenOptions> options)
{
    private const int IdLength = 16;
    private const int SignatureLength = 16;

    private readonly Lazy<byte[]> key = new(() => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Value.Key), SHA256.HashSizeInBytes,
        info: "online-shop-unsubscribe"u8.ToArray()));

    /// <summary>The token of a user, safe in a URL.</summary>
    public string For(Guid userId)
    {
        var token = new byte[IdLength + SignatureLength];
        userId.TryWriteBytes(token, bigEndian: true, out _);
        Sign(token.AsSpan(0, IdLength)).CopyTo(token, IdLength);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Whose token it is; null where it is none that this shop signed.</summary>
    public Guid? Read(string? token)
    {
        Span<byte> bytes = stackalloc byte[IdLength + SignatureLength];
        if (token is null || !Base64Url.IsValid(token, out var length) || length != bytes.Length
            || !Base64Url.TryDecodeFromChars(token, bytes, out _))
            return null;
        return CryptographicOperations.FixedTimeEquals(bytes[IdLength..], Sign(bytes[..IdLength]))
            ? new Guid(bytes[..IdLength], bigEndian: true)
            : null;
    }

    private byte[] Sign(ReadOnlySpan<byte> id) => HMACSHA256.HashData(key.Value, id)[..SignatureLength];
}
