using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Keys;

namespace OnlineShop.Auth.TwoFactor;

/// <summary>
/// What says that its bearer has given the right password and owes the code. It is made with a secret key and stored nowhere; a new
/// password ends it.
/// </summary>
internal sealed class Challenges(SecretKeys secrets, TimeProvider clock)
{
    /// <summary>How long there is to type the code.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private const int IdSize = 16;
    private const int SaidSize = IdSize + sizeof(long);
    private const int Size = SaidSize + HMACSHA256.HashSizeInBytes;

    private readonly byte[] key = secrets.Derive("two-factor-challenges/1");

    /// <param name="passwordHash">That of the password that was given.</param>
    public string Create(Guid accountId, string passwordHash)
    {
        var token = new byte[Size];
        accountId.TryWriteBytes(token, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(token.AsSpan(IdSize), (clock.GetUtcNow() + Life).ToUnixTimeSeconds());
        Sign(token.AsSpan(0, SaidSize), passwordHash, token.AsSpan(SaidSize));
        return Base64UrlEncoder.Encode(token);
    }

    /// <summary>The account that a challenge claims to be for; null if it is malformed or too old.</summary>
    public Guid? AccountOf(string challenge) =>
        Bytes(challenge) is { } token
            && BinaryPrimitives.ReadInt64BigEndian(token.AsSpan(IdSize)) > clock.GetUtcNow().ToUnixTimeSeconds()
            ? new Guid(token.AsSpan(0, IdSize), bigEndian: true) : null;

    /// <summary>Whether Auth made it for the account, which has the same password still.</summary>
    public bool IsOf(string challenge, Account account)
    {
        if (Bytes(challenge) is not { } token || AccountOf(challenge) != account.Id)
            return false;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Sign(token.AsSpan(0, SaidSize), account.PasswordHash, expected);
        return CryptographicOperations.FixedTimeEquals(expected, token.AsSpan(SaidSize));
    }

    private void Sign(ReadOnlySpan<byte> said, string passwordHash, Span<byte> signature) =>
        HMACSHA256.HashData(key, [.. said, .. Encoding.UTF8.GetBytes(passwordHash)], signature);

    private static byte[]? Bytes(string challenge)
    {
        try
        {
            return Base64UrlEncoder.DecodeBytes(challenge) is { Length: Size } token ? token : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
