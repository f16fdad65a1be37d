using System.Globalization;
using Npgsql;
using OnlineShop.Data;

namespace OnlineShop.Statistics.Moments;

/// <summary>A moment that reports are of. Two reports of one moment agree, whatever has changed since.</summary>
internal sealed record ReportMoment(long Id, DateTimeOffset At)
{
    /// <summary>How a report tells it. Without an offset's plus sign, which a query would turn into a space.</summary>
    public string AsOf => At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture);
}

/// <summary>
/// Makes and finds moments. Every change of a fact carries the number of the next moment and is made under a shared lock; a new moment takes the lock
/// alone, so it waits for the changes that are under way, and none of a later commit has its number.
/// </summary>
internal sealed class ReportMoments(ShopDatabase database, TimeProvider clock)
{
    private const long LockKey = 6003000600300061;

    /// <summary>Takes the lock of changes. First in a transaction, before it locks any row: who waits for a row then never keeps a moment waiting in a circle.</summary>
    public static readonly string HoldLock = $"select pg_advisory_xact_lock_shared({LockKey})";

    private static readonly string Make = $"""
        set local lock_timeout = '2s';
        select pg_advisory_xact_lock({LockKey});
        insert into moments (id, at) select coalesce(max(id), 0) + 1, greatest(@now, max(at) + interval '1 microsecond') from moments
        """;

    private const string Newest = "select id, at from moments order by id desc limit 1";

    /// <summary>This moment.</summary>
    public async Task<ReportMoment> NowAsync(CancellationToken cancel)
    {
        try
        {
            return await database.InTransactionAsync(
                async transaction =>
                {
                    await transaction.ExecuteAsync(Make, new { now = clock.GetUtcNow() }, cancel);
                    return (await transaction.FindAsync<ReportMoment>(Newest, cancel: cancel))!;
                },
                cancel);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            // A change takes long. The report is of the last moment then, and says so.
            if (await database.InTransactionAsync(transaction => transaction.FindAsync<ReportMoment>(Newest, cancel: cancel), cancel) is { } last)
                return last;
            throw;
        }
    }

    /// <summary>The last moment up to a time; null where there is none.</summary>
    public Task<ReportMoment?> FindAsync(DateTimeOffset until, CancellationToken cancel) => database.InTransactionAsync(
        transaction => transaction.FindAsync<ReportMoment>("select id, at from moments where at <= @until order by id desc limit 1", new { until }, cancel), cancel);

    /// <summary>The moment of a number; null where there is none.</summary>
    public Task<ReportMoment?> FindAsync(long id, CancellationToken cancel) => database.InTransactionAsync(
        transaction => transaction.FindAsync<ReportMoment>("select id, at from moments where id = @id", new { id }, cancel), cancel);

    /// <summary>Deletes moments before a time, and the data that only they would show.</summary>
    public static async Task ForgetAsync(ShopTransaction transaction, DateTimeOffset before, CancellationToken cancel) => await transaction.ExecuteAsync(
        """
        delete from moments where at < @before and id < (select max(id) from moments);
        delete from order_versions where until_moment <= (select min(id) from moments);
        delete from refund_entries where until_moment <= (select min(id) from moments)
        """,
        new { before }, cancel);
}
