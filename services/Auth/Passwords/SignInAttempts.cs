using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;
using OnlineShop.Data;

namespace OnlineShop.Auth.Passwords;

/// <summary>
/// Counts failures in a row and locks an address after a few. A guess is answered only by a statement that finds the address
/// unlocked, so concurrent guesses learn no more than guesses one by one. Whatever else is counted has a name that is no address.
/// </summary>
internal sealed class SignInAttempts(ShopDatabase database, IOptions<PasswordOptions> options, TimeProvider clock)
{
    /// <summary>How long the address is still locked, or null.</summary>
    public async Task<TimeSpan?> FindLockAsync(string email, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var until = await SignInAttemptStatements.FindLockAsync(connection, SubjectOf(email), cancel);
        return until is { } end && end > clock.GetUtcNow() ? end - clock.GetUtcNow() : null;
    }

    /// <summary>
    /// Counts a failure. If the address is locked already, the guess does not count, and the answer is how long; else it is
    /// null.
    /// </summary>
    public async Task<TimeSpan?> FailAsync(string email, CancellationToken cancel)
    {
        bool counted;
        // The connection is returned before the next is taken: concurrent guesses must not exhaust the pool while each waits
        // for a second one.
        await using (var connection = await database.OpenAsync(cancel))
        {
            counted = await SignInAttemptStatements.CountFailureAsync(
                connection, SubjectOf(email), clock.GetUtcNow(), options.Value, cancel);
        }

        return counted ? null : await FindLockAsync(email, cancel) ?? TimeSpan.FromSeconds(1);
    }

    /// <summary>
    /// Deletes the failures after a success. If others have locked the address meanwhile, it is no success: answers for how
    /// long.
    /// </summary>
    public async Task<TimeSpan?> SucceedAsync(string email, CancellationToken cancel)
    {
        await using (var connection = await database.OpenAsync(cancel))
            await SignInAttemptStatements.DeleteUnlockedAsync(connection, SubjectOf(email), clock.GetUtcNow(), cancel);

        return await FindLockAsync(email, cancel);
    }

    /// <summary>Deletes the failures, and with them the lock.</summary>
    public static Task DeleteAsync(ShopTransaction transaction, string email, CancellationToken cancel) =>
        SignInAttemptStatements.DeleteAsync(transaction, SubjectOf(email), cancel);

    private static byte[] SubjectOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(EmailAddress.KeyOf(email)));
}
