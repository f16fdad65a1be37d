using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Keys;

/// <summary>
/// Encrypts private keys, so that a copy of the database is not enough to sign. AES-256-GCM, with the key's id as associated
/// data.
/// </summary>
internal sealed class KeyCipher(IOptions<KeyOptions> keys, IOptions<ServiceTokenOptions> service)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key = new SecretKeys(keys, service).Derive("signing-keys/1");

    /// <summary>Nonce, tag and ciphertext.</summary>
    public byte[] Seal(string id, ReadOnlySpan<byte> plain)
    {
        var sealedKey = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(sealedKey.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(
            sealedKey.AsSpan(0, NonceSize), plain, sealedKey.AsSpan(NonceSize + TagSize),
            sealedKey.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(id));
        return sealedKey;
    }

    /// <summary>The private key; null if it was sealed with another secret.</summary>
    public byte[]? Open(string id, ReadOnlySpan<byte> sealedKey)
    {
        if (sealedKey.Length < NonceSize + TagSize)
            return null;
        var plain = new byte[sealedKey.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(
                sealedKey[..NonceSize], sealedKey[(NonceSize + TagSize)..], sealedKey.Slice(NonceSize, TagSize), plain,
                Encoding.UTF8.GetBytes(id));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
