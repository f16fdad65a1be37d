using OnlineShop.Data;
using OnlineShop.Data.Work;

namespace OnlineShop.Statistics.Collections;

/// <summary>Requests and claims of collections: of two for one run, only one has an effect.</summary>
internal static class CollectionStatements
{
    /// <summary>The runs that the worker does, each claimed for the time that one page may take.</summary>
    public static LeasedTable Table(TimeSpan lease) => new("collections", lease, Key: "run_id", Due: "next_attempt_at")
    {
        // Replicas of an earlier version note their lease in a column of its own.
        Where = "state = 'pending' and (leased_until is null or leased_until <= @now)",
        Set = "attempts = attempts + 1, started_at = coalesce(started_at, @now)",
        Returning = "run_id, attempts, started_at, read_to",
    };

    /// <summary>Requests a run. The same id requests one only.</summary>
    /// <param name="after">The id after which it begins; null for a run of all orders.</param>
    public static Task InsertAsync(
        ShopTransaction transaction, Guid runId, string reason, Guid? after, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into collections (run_id, reason, whole, read_to, requested_at, next_attempt_at)
            values (@runId, @reason, @whole, @after, @now, @now)
            on conflict (run_id) do nothing
            """,
            new { runId, reason, whole = after is null, after, now },
            cancel);
}
