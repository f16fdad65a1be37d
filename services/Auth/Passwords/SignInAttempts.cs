using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.Passwords;

/// <summary>
/// Counts failures in a row and locks an address after a few. A guess is answered only by a statement that finds the address unlocked, so a
/// burst of guesses at once learns no more than guesses one by one.
/// </summary>
internal sealed class SignInAttempts(ShopDatabase database, IOptions<PasswordOptions> options, TimeProvider clock)
{
    /// <summary>How long the address is still locked, or null.</summary>
    public async Task<TimeSpan?> FindLockAsync(string email, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var until = await connection.FindAsync<DateTimeOffset?>(
            "select locked_until from sign_in_attempts where subject = @subject", new { subject = SubjectOf(email) }, cancel);
        return until is { } end && end > clock.GetUtcNow() ? end - clock.GetUtcNow() : null;
    }

    /// <summary>Counts a failure. Answers how long the address is locked where it was so already and the guess does not count, else null.</summary>
    public async Task<TimeSpan?> FailAsync(string email, CancellationToken cancel)
    {
        int counted;
        // The connection goes back before the next is asked for: a burst must not wait for itself.
        await using (var connection = await database.OpenAsync(cancel))
        {
            counted = await connection.ExecuteAsync(
                """
                insert into sign_in_attempts as a (subject, failures, locked_until, attempted_at)
                values (@subject, 1, case when @limit = 1 then @now + make_interval(secs => @first) end, @now)
                on conflict (subject) do update set
                  failures = a.failures + 1,
                  attempted_at = @now,
                  locked_until = case when (a.failures + 1) % @limit = 0
                    then @now + make_interval(secs => least(@longest, @first * power(2, least((a.failures + 1) / @limit - 1, 30)))) end
                where a.locked_until is null or a.locked_until <= @now
                """,
                new
                {
                    subject = SubjectOf(email), now = clock.GetUtcNow(), limit = options.Value.FailuresToLock,
                    first = options.Value.FirstLock.TotalSeconds, longest = options.Value.LongestLock.TotalSeconds,
                }, cancel);
        }

        return counted == 1 ? null : await FindLockAsync(email, cancel) ?? TimeSpan.FromSeconds(1);
    }

    /// <summary>Forgets the failures after a success. Answers how long the address is locked where others locked it meanwhile: then it is none.</summary>
    public async Task<TimeSpan?> SucceedAsync(string email, CancellationToken cancel)
    {
        await using (var connection = await database.OpenAsync(cancel))
        {
            await connection.ExecuteAsync(
                "delete from sign_in_attempts where subject = @subject and (locked_until is null or locked_until <= @now)",
                new { subject = SubjectOf(email), now = clock.GetUtcNow() }, cancel);
        }

        return await FindLockAsync(email, cancel);
    }

    /// <summary>Deletes the failures, and with them the lock.</summary>
    public static Task DeleteAsync(ShopTransaction transaction, string email, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from sign_in_attempts where subject = @subject", new { subject = SubjectOf(email) }, cancel);

    private static byte[] SubjectOf(string email) => SHA256.HashData(Encoding.UTF8.GetBytes(EmailAddress.KeyOf(email)));
}
