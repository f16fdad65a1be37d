using System.Buffers.Binary;

namespace OnlineShop.Auth.Passwords;

/// <summary>
/// A hash as the shop stored it before Argon2id: by ASP.NET Core Identity's <c>PasswordHasher</c>, version 3 (PBKDF2), in Base64.
/// Its bytes: 1, the function (4), the rounds (4), the length of the salt (4), the salt (16), the key (32); numbers are big-endian.
/// </summary>
internal static class IdentityHash
{
    private const int Length = 61;
    private const int SaltLength = 16;

    /// <summary>HMAC-SHA512, the last of the functions that Identity numbers.</summary>
    private const uint LastFunction = 2;

    /// <summary>The most rounds that could be configured. A damaged hash with more would cost minutes.</summary>
    private const uint MostRounds = 10_000_000;

    /// <summary>Whether it is such a hash, and whole.</summary>
    public static bool IsWhole(string hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        return Convert.TryFromBase64String(hash, bytes, out var length) && length == Length && bytes[0] == 1
            && BinaryPrimitives.ReadUInt32BigEndian(bytes[1..]) <= LastFunction
            && BinaryPrimitives.ReadUInt32BigEndian(bytes[5..]) is > 0 and <= MostRounds
            && BinaryPrimitives.ReadUInt32BigEndian(bytes[9..]) == SaltLength;
    }
}
