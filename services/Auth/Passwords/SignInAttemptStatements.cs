using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Auth.Passwords;

/// <summary>
/// Statements on failed attempts to sign in. They count and check in one step, so that concurrent guesses learn nothing.
/// </summary>
internal static class SignInAttemptStatements
{
    public static Task<DateTimeOffset?> FindLockAsync(
        NpgsqlConnection connection, byte[] subject, CancellationToken cancel) =>
        connection.FindAsync<DateTimeOffset?>(
            "select locked_until from sign_in_attempts where subject = @subject", new { subject }, cancel);

    /// <summary>Counts a failure, and locks the address at each multiple of the limit; false if it is locked already.</summary>
    public static async Task<bool> CountFailureAsync(
        NpgsqlConnection connection, byte[] subject, DateTimeOffset now, PasswordOptions options, CancellationToken cancel) =>
        await connection.ExecuteAsync(
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
                subject, now, limit = options.FailuresToLock, first = options.FirstLock.TotalSeconds,
                longest = options.LongestLock.TotalSeconds,
            }, cancel) == 1;

    /// <summary>Deletes the failures of an address, unless it is locked.</summary>
    public static Task DeleteUnlockedAsync(
        NpgsqlConnection connection, byte[] subject, DateTimeOffset now, CancellationToken cancel) =>
        connection.ExecuteAsync(
            "delete from sign_in_attempts where subject = @subject and (locked_until is null or locked_until <= @now)",
            new { subject, now }, cancel);

    public static Task DeleteAsync(ShopTransaction transaction, byte[] subject, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from sign_in_attempts where subject = @subject", new { subject }, cancel);

    /// <summary>Deletes failures that no other followed since a time, and whose lock is over; answers how many.</summary>
    public static Task<int> DeleteOldAsync(
        ShopTransaction transaction, DateTimeOffset before, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "delete from sign_in_attempts where attempted_at < @before and (locked_until is null or locked_until < @now)",
            new { before, now }, cancel);
}
