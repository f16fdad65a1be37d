using System.Security.Cryptography;
using System.Text;

namespace OnlineShop.Auth.Keys;

/// <summary>
/// Encrypts secrets that are stored, so that a copy of the database is not enough to use them. AES-256-GCM, with the id of what the
/// secret belongs to as associated data.
/// </summary>
/// <param name="key">256 bits.</param>
internal abstract class SealingCipher(byte[] key)
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    /// <summary>Nonce, tag and ciphertext.</summary>
    public byte[] Seal(string id, ReadOnlySpan<byte> plain)
    {
        var sealedSecret = new byte[NonceSize + TagSize + plain.Length];
        RandomNumberGenerator.Fill(sealedSecret.AsSpan(0, NonceSize));
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(
            sealedSecret.AsSpan(0, NonceSize), plain, sealedSecret.AsSpan(NonceSize + TagSize),
            sealedSecret.AsSpan(NonceSize, TagSize), Encoding.UTF8.GetBytes(id));
        return sealedSecret;
    }

    /// <summary>The secret; null if it was sealed with another key or for another id.</summary>
    public byte[]? Open(string id, ReadOnlySpan<byte> sealedSecret)
    {
        if (sealedSecret.Length < NonceSize + TagSize)
            return null;
        var plain = new byte[sealedSecret.Length - NonceSize - TagSize];
        using var aes = new AesGcm(key, TagSize);
        try
        {
            aes.Decrypt(
                sealedSecret[..NonceSize], sealedSecret[(NonceSize + TagSize)..], sealedSecret.Slice(NonceSize, TagSize), plain,
                Encoding.UTF8.GetBytes(id));
            return plain;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
