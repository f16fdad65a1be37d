using Microsoft.EntityFrameworkCore;
using Npgsql;
using OnlineShop.Data;
using OnlineShop.Statistics.Model;

namespace OnlineShop.Statistics.Moments;

/// <summary>
/// Makes and finds moments. Every change of a fact carries the number of the next moment and is made under a shared lock; a new
/// moment takes the lock alone, so it waits for the changes in progress, and none that commits later has its number.
/// </summary>
internal sealed class ReportMoments(
    IDbContextFactory<StatisticsDbContext> contexts, ShopDatabase database, TimeProvider clock)
{
    /// <summary>This moment.</summary>
    public async Task<ReportMoment> NowAsync(CancellationToken cancel)
    {
        try
        {
            return await database.InTransactionAsync(
                transaction => MomentStatements.InsertAsync(transaction, clock.GetUtcNow(), cancel), cancel);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            // A change takes long. The report is then of the last moment, and says so.
            if (await FindLastAsync(moments => moments, cancel) is { } last)
                return last;
            throw;
        }
    }

    /// <summary>The last moment up to a time; null where there is none.</summary>
    public Task<ReportMoment?> FindAsync(DateTimeOffset until, CancellationToken cancel) =>
        FindLastAsync(moments => moments.Where(moment => moment.At <= until), cancel);

    /// <summary>The moment of a number; null where there is none.</summary>
    public Task<ReportMoment?> FindAsync(long id, CancellationToken cancel) =>
        FindLastAsync(moments => moments.Where(moment => moment.Id == id), cancel);

    private async Task<ReportMoment?> FindLastAsync(
        Func<IQueryable<ReportMoment>, IQueryable<ReportMoment>> among, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await among(db.Moments).OrderByDescending(moment => moment.Id).FirstOrDefaultAsync(cancel);
    }
}
