using OnlineShop.Data;

namespace OnlineShop.Statistics.Collections;

/// <summary>A claimed run.</summary>
/// <param name="Attempts">Rises with each claim: who holds an older number has lost the run to another worker.</param>
/// <param name="ReadTo">The last order that an earlier attempt compared.</param>
internal sealed record CollectionRun(Guid RunId, int Attempts, DateTimeOffset StartedAt, Guid? ReadTo);

/// <summary>The table <c>collections</c>.</summary>
internal static class CollectionRuns
{
    /// <summary>Asks for a run. The same id asks once.</summary>
    public static Task AddAsync(ShopTransaction transaction, Guid runId, string reason, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "insert into collections (run_id, reason, requested_at, next_attempt_at) values (@runId, @reason, @now, @now) on conflict (run_id) do nothing",
            new { runId, reason, now }, cancel);

    public static Task<IReadOnlyList<CollectionRun>> ClaimAsync(ShopTransaction transaction, int limit, DateTimeOffset now, TimeSpan lease, CancellationToken cancel) =>
        transaction.QueryAsync<CollectionRun>(
            """
            update collections set attempts = attempts + 1, leased_until = @until, started_at = coalesce(started_at, @now)
            where run_id in (
              select run_id from collections
              where state = 'pending' and next_attempt_at <= @now and (leased_until is null or leased_until <= @now)
              order by next_attempt_at, position for update skip locked limit @limit)
            returning run_id, attempts, started_at, read_to
            """,
            new { now, until = now + lease, limit }, cancel);

    /// <summary>Adds what a page showed, and keeps the run for the next page. False: the run is another worker's by now.</summary>
    public static async Task<bool> AdvanceAsync(
        ShopTransaction transaction, CollectionRun run, Findings findings, Guid readTo, DateTimeOffset leasedUntil, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
            """
            update collections set checked = checked + @Checked, missing = missing + @Missing, differing = differing + @Differing, repaired = repaired + @Repaired,
              skipped = skipped + @Skipped, read_to = @readTo, leased_until = @leasedUntil
            where run_id = @RunId and attempts = @Attempts and state = 'pending'
            """,
            new { findings.Checked, findings.Missing, findings.Differing, findings.Repaired, findings.Skipped, readTo, leasedUntil, run.RunId, run.Attempts }, cancel) > 0;

    /// <summary>Ends a run, and forgets those that ended long ago.</summary>
    public static async Task<bool> FinishAsync(ShopTransaction transaction, CollectionRun run, DateTimeOffset now, DateTimeOffset forgetBefore, CancellationToken cancel)
    {
        var finished = await transaction.ExecuteAsync(
            """
            update collections set state = 'done', finished_at = @now, error = null, leased_until = null
            where run_id = @RunId and attempts = @Attempts and state = 'pending'
            """,
            new { run.RunId, run.Attempts, now }, cancel) > 0;
        await transaction.ExecuteAsync("delete from collections where finished_at < @forgetBefore", new { forgetBefore }, cancel);
        return finished;
    }

    /// <summary>Plans another attempt, which goes on where this one stopped; or gives the run up.</summary>
    public static Task PostponeAsync(
        ShopTransaction transaction, CollectionRun run, string error, bool over, DateTimeOffset now, DateTimeOffset next, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            update collections set error = @error, leased_until = null, next_attempt_at = @next,
              state = case when @over then 'failed' else 'pending' end, finished_at = case when @over then @now end
            where run_id = @RunId and attempts = @Attempts and state = 'pending'
            """,
            new { run.RunId, run.Attempts, error, over, now, next }, cancel);
}
