using System.Security.Cryptography;
using System.Text;
using Geralt;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;

namespace OnlineShop.Auth.Passwords;

/// <summary>
/// Hashes passwords with Argon2id (RFC 9106), by libsodium, as PHC strings such as <c>$argon2id$v=19$m=12288,t=3,p=1$salt$hash</c>.
/// It also verifies the hashes by PBKDF2 that the shop stored before; these, and hashes by weaker settings, are to be renewed.
/// </summary>
internal sealed partial class Argon2PasswordHasher(IOptions<PasswordOptions> options, ILogger<Argon2PasswordHasher> logger)
    : IPasswordHasher<Account>
{
    private readonly PasswordHasher<Account> earlier = new();
    private readonly Argon2Settings settings = options.Value.Argon2;

    /// <inheritdoc/>
    public string HashPassword(Account? user, string password)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        try
        {
            Span<char> hash = stackalloc char[Argon2id.HashSize];
            Argon2id.ComputeHash(hash, bytes, settings.Iterations, settings.MemoryKiB * 1024);
            // libsodium fills what the string leaves of the buffer with zeros.
            return hash.TrimEnd('\0').ToString();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <inheritdoc/>
    public PasswordVerificationResult VerifyHashedPassword(Account? user, string hashedPassword, string providedPassword)
    {
        if (Argon2Settings.Of(hashedPassword) is { } made)
            return Verify(hashedPassword, providedPassword, made);
        if (IdentityHash.IsWhole(hashedPassword))
            return earlier.VerifyHashedPassword(user!, hashedPassword, providedPassword) is PasswordVerificationResult.Failed
                ? PasswordVerificationResult.Failed
                : PasswordVerificationResult.SuccessRehashNeeded;

        LogDamaged(logger, user?.Id);
        // As costly as a check of a whole hash: the account must not stand out by its time.
        HashPassword(user, providedPassword);
        return PasswordVerificationResult.Failed;
    }

    private PasswordVerificationResult Verify(string hash, string password, Argon2Settings made)
    {
        var bytes = Encoding.UTF8.GetBytes(password);
        try
        {
            if (!Argon2id.VerifyHash(hash, bytes))
                return PasswordVerificationResult.Failed;
            return made.IsBelow(settings) ? PasswordVerificationResult.SuccessRehashNeeded : PasswordVerificationResult.Success;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The stored hash of the password of account {AccountId} is damaged: no password is right")]
    private static partial void LogDamaged(ILogger logger, Guid? accountId);
}
