using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Keys;

/// <summary>Keys for different uses, derived from the one configured secret (HKDF): one reveals nothing of another.</summary>
internal sealed class SecretKeys(IOptions<KeyOptions> keys, IOptions<ServiceTokenOptions> service)
{
    public const int Length = 32;

    /// <param name="use">The use and its version.</param>
    public byte[] Derive(string use) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(keys.Value.Secret ?? service.Value.Key), Length,
        info: Encoding.UTF8.GetBytes($"online-shop/auth/{use}"));
}
