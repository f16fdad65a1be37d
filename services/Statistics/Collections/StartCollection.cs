using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Statistics.Model;

namespace OnlineShop.Statistics.Collections;

internal static class StartCollection
{
    public static async Task<Accepted<CollectionView>> HandleAsync(
        ShopDatabase database, CollectionWorker worker, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var row = await database.InTransactionAsync(
            async transaction =>
            {
                await CollectionStatements.InsertAsync(transaction, id, "administrator", after: null, now, cancel);
                transaction.OnCommitted(worker.Wake);
                return await transaction.Context<StatisticsDbContext>()
                    .Collections.SingleAsync(row => row.RunId == id, cancel);
            },
            cancel);
        return TypedResults.Accepted($"/api/statistics/collections/{id}", CollectionView.Of(row));
    }
}
