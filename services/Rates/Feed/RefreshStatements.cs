using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Rates.Feed;

/// <summary>Statements on refresh runs: each must have its effect once, and a start makes and works on one.</summary>
internal static class RefreshStatements
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The runs that the worker claims.</summary>
    public static LeasedTable Table(TimeSpan lease) => new("refresh_runs", lease, Due: "next_attempt_at")
    {
        Where = "state = 'pending'",
        Set = "attempts = attempts + 1",
        Returning = "id, reason, attempts",
    };

    /// <summary>Requests a refresh. A repetition with the same id changes nothing.</summary>
    public static Task AddAsync(
        ShopTransaction transaction, Guid id, string reason, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into refresh_runs (id, reason, requested_at, next_attempt_at) values (@id, @reason, @now, @now)
            on conflict (id) do nothing
            """,
            new { id, reason, now }, cancel);

    /// <summary>Whether a run with this reason is pending.</summary>
    public static Task<bool> IsPendingAsync(ShopTransaction transaction, string reason, CancellationToken cancel) =>
        transaction.FindAsync<bool>(
            "select exists (select from refresh_runs where state = 'pending' and reason = @reason)", new { reason },
            cancel);

    /// <summary>Ends a run, and deletes those that ended long ago.</summary>
    public static Task FinishAsync(
        ShopTransaction transaction, Guid id, string outcome, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update refresh_runs set state = 'done', outcome = @outcome, error = null, finished_at = @now where id = @id;
            delete from refresh_runs where finished_at < @old;
            """,
            new { id, outcome, now, old = now - Kept }, cancel);

    /// <summary>
    /// Schedules another attempt; or gives up, if all attempts are used and there are rates to continue with.
    /// </summary>
    public static Task PostponeAsync(
        ShopTransaction transaction, RefreshRun run, string error, int maxAttempts, DateTimeOffset now,
        DateTimeOffset next, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            with verdict as (select @Attempts >= @maxAttempts and exists (select from rate_days) as over)
            update refresh_runs set
              error = @error, next_attempt_at = @next,
              state = case when verdict.over then 'failed' else 'pending' end,
              finished_at = case when verdict.over then @now end
            from verdict where id = @Id and state = 'pending'
            """,
            new { run.Id, run.Attempts, maxAttempts, error = StorableText.Of(error), now, next }, cancel);
}
