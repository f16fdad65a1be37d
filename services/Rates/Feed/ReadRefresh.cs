using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Rates.Model;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Rates.Feed;

/// <summary>Tells an administrator how a refresh went.</summary>
internal static class ReadRefresh
{
    public static async Task<Results<Ok<RatesRefreshView>, ProblemHttpResult>> HandleAsync(
        Guid id, IDbContextFactory<RatesDbContext> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.RefreshRuns.SingleOrDefaultAsync(run => run.Id == id, cancel) is { } found
            ? TypedResults.Ok(RatesRefreshView.Of(found))
            : Problem.NotFound("refresh");
    }
}
