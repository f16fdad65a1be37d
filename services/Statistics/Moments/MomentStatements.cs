using Npgsql;
using OnlineShop.Data;

namespace OnlineShop.Statistics.Moments;

/// <summary>The lock that changes of facts share and a new moment takes alone.</summary>
internal static class MomentStatements
{
    private const long LockKey = 6003000600300061;

    private static readonly string Lock = $"select pg_advisory_xact_lock_shared({LockKey})";

    private static readonly string Insert = $"""
        set local lock_timeout = '2s';
        select pg_advisory_xact_lock({LockKey});
        insert into moments (id, at) select coalesce(max(id), 0) + 1, greatest(@now, max(at) + interval '1 microsecond') from moments
        """;

    /// <summary>
    /// Takes the lock of changes. First in a transaction, before it locks any row: a transaction that waits for a row then never
    /// keeps a moment waiting in a circle.
    /// </summary>
    public static void HoldLock(ShopTransaction transaction) => transaction.Defer(Lock);

    /// <summary>Makes a moment.</summary>
    /// <exception cref="PostgresException">A change has held the lock for two seconds (<c>lock_not_available</c>).</exception>
    public static async Task<ReportMoment> InsertAsync(
        ShopTransaction transaction, DateTimeOffset now, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(Insert, new { now }, cancel);
        return (await transaction.FindAsync<ReportMoment>("select id, at from moments order by id desc limit 1", cancel: cancel))!;
    }

    /// <summary>The number of the next moment, which a change carries.</summary>
    public static Task<long> NextAsync(ShopTransaction transaction, CancellationToken cancel) =>
        transaction.FindAsync<long>("select next_moment()", cancel: cancel);

    /// <summary>Deletes moments before a time, and the data that only they would show.</summary>
    public static Task DeleteAsync(ShopTransaction transaction, DateTimeOffset before, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            delete from moments where at < @before and id < (select max(id) from moments);
            delete from order_versions where until_moment <= (select min(id) from moments);
            delete from refund_entries where until_moment <= (select min(id) from moments)
            """,
            new { before },
            cancel);
}
