using OnlineShop.Data;

namespace OnlineShop.Rates.Feed;

/// <summary>A read of the feed to be done.</summary>
internal sealed record RefreshRun(Guid Id, string Reason, int Attempts);

/// <summary>How a refresh stands.</summary>
/// <param name="State"><c>pending</c>, <c>done</c> or <c>failed</c>.</param>
/// <param name="Outcome"><c>updated</c> or <c>unchanged</c>, once it is done.</param>
/// <param name="Error">Why the last attempt failed.</param>
internal sealed record RefreshView(
    Guid Id, string Reason, string State, DateTimeOffset RequestedAt, int Attempts, string? Outcome, string? Error, DateTimeOffset? FinishedAt);

/// <summary>The table of refreshes.</summary>
internal static class RefreshRuns
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Asks for a refresh. The same id asks once.</summary>
    public static Task AddAsync(ShopTransaction transaction, Guid id, string reason, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "insert into refresh_runs (id, reason, requested_at, next_attempt_at) values (@Id, @Reason, @Now, @Now) on conflict (id) do nothing",
            new { Id = id, Reason = reason, Now = now },
            cancel);

    public static Task<IReadOnlyList<RefreshRun>> ClaimAsync(ShopTransaction transaction, int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancel) =>
        transaction.QueryAsync<RefreshRun>(
            """
            update refresh_runs set attempts = attempts + 1, leased_until = @Until
            where id in (
              select id from refresh_runs
              where state = 'pending' and next_attempt_at <= @Now and (leased_until is null or leased_until <= @Now)
              order by next_attempt_at for update skip locked limit @Limit)
            returning id, reason, attempts
            """,
            new { Now = now, Until = now + lease, Limit = limit },
            cancel);

    /// <summary>Ends a run, and forgets those that ended long ago.</summary>
    public static Task FinishAsync(ShopTransaction transaction, Guid id, string outcome, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update refresh_runs set state = 'done', outcome = @Outcome, error = null, finished_at = @Now, leased_until = null where id = @Id;
            delete from refresh_runs where finished_at < @Old;
            """,
            new { Id = id, Outcome = outcome, Now = now, Old = now - Kept },
            cancel);

    /// <summary>Plans another attempt; or gives up, if attempts are used up and there are rates to go on with.</summary>
    public static Task PostponeAsync(
        ShopTransaction transaction, RefreshRun run, string error, int maxAttempts, DateTimeOffset now, DateTimeOffset next, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            with verdict as (select @Attempts >= @MaxAttempts and exists (select from rate_days) as over)
            update refresh_runs set
              error = @Error, leased_until = null, next_attempt_at = @Next,
              state = case when verdict.over then 'failed' else 'pending' end,
              finished_at = case when verdict.over then @Now end
            from verdict where id = @Id and state = 'pending'
            """,
            new { run.Id, run.Attempts, MaxAttempts = maxAttempts, Error = StorableText.Of(error), Now = now, Next = next },
            cancel);
}
