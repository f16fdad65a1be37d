using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace OnlineShop.Web.Sessions;

/// <summary>AES-256-GCM under a key for one purpose. What it wrote is a nonce, the tag and the cipher text.</summary>
public sealed class KeyedProtector(byte[] secret, string purpose) : IDataProtector
{
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key =
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, 32, info: Encoding.UTF8.GetBytes(purpose));

    /// <inheritdoc/>
    public IDataProtector CreateProtector(string purpose) => new KeyedProtector(key, purpose);

    /// <inheritdoc/>
    public byte[] Protect(byte[] plaintext)
    {
        var result = new byte[NonceSize + TagSize + plaintext.Length];
        RandomNumberGenerator.Fill(result.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(
            result.AsSpan(0, NonceSize), plaintext, result.AsSpan(NonceSize + TagSize), result.AsSpan(NonceSize, TagSize));
        return result;
    }

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">It was written with another key or for another purpose, or changed since.</exception>
    public byte[] Unprotect(byte[] protectedData)
    {
        if (protectedData.Length < NonceSize + TagSize)
            throw new CryptographicException("It is too short.");
        var result = new byte[protectedData.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(key, TagSize);
        cipher.Decrypt(
            protectedData.AsSpan(0, NonceSize), protectedData.AsSpan(NonceSize + TagSize),
            protectedData.AsSpan(NonceSize, TagSize), result);
        return result;
    }
}
