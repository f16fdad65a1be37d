using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Rates.Model;

namespace OnlineShop.Rates.Feed;

/// <summary>An administrator asks for the feed to be read now.</summary>
internal static class RequestRefresh
{
    public static async Task<Accepted<RatesRefreshView>> HandleAsync(
        ShopDatabase database, RefreshWorker worker, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var run = await database.InTransactionAsync(
            async transaction =>
            {
                await RefreshStatements.AddAsync(transaction, id, "administrator", now, cancel);
                transaction.OnCommitted(worker.Wake);
                return await transaction.Context<RatesDbContext>().RefreshRuns.SingleAsync(row => row.Id == id, cancel);
            },
            cancel);
        return TypedResults.Accepted($"/api/rates/refresh/{id}", RatesRefreshView.Of(run));
    }
}
