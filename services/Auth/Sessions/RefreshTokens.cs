using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.Auth.Keys;

namespace OnlineShop.Auth.Sessions;

/// <summary>
/// Refresh tokens: 256 bits, of which only the hash is stored; that much randomness needs no salt and no slow hash. The first
/// of a session is random. Each later one is derived from its predecessor with a secret key, so the same successor can be given
/// twice without being stored.
/// </summary>
internal sealed class RefreshTokens(SecretKeys secrets)
{
    private readonly byte[] key = secrets.Derive("refresh-tokens/1");

    public static string Create() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    public string SuccessorOf(string token) =>
        Base64UrlEncoder.Encode(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(token)));

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
