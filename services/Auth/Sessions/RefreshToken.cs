using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace OnlineShop.Auth.Sessions;

/// <summary>A refresh token: 256 random bits. Only its hash is stored; so much randomness needs no salt and no slow hash.</summary>
internal static class RefreshToken
{
    public static string Create() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
