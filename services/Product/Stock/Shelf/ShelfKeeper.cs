using OnlineShop.Messaging.Database;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Shelf;

/// <summary>The units of a product.</summary>
/// <param name="Reserved">Of those on hand, held for orders.</param>
internal sealed record ShelfStock(int OnHand, int Reserved, int Available, long Sold);

/// <summary>How setting the stock went; <paramref name="Stock"/> is as it is now, null where there is no such product.</summary>
internal sealed record ShelfResult(bool Done, ShelfStock? Stock);

/// <summary>Counts the shelf.</summary>
internal sealed class ShelfKeeper(ShopDatabase database, CatalogChanges changes, TimeProvider clock)
{
    private const string Columns = "on_hand, reserved, on_hand - reserved as available, sold";

    public async Task<ShelfStock?> ReadAsync(Guid productId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        return await transaction.FindAsync<ShelfStock>($"select {Columns} from stock where product_id = @productId", new { productId }, cancel);
    }

    /// <summary>Sets what is on hand, never below what is reserved, and books the difference.</summary>
    public async Task<ShelfResult> SetAsync(Guid productId, int onHand, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        var before = await transaction.FindAsync<ShelfStock>($"select {Columns} from stock where product_id = @productId for update", new { productId }, cancel);
        if (before is null)
            return new ShelfResult(false, null);
        var after = await transaction.FindAsync<ShelfStock>(
            $"update stock set on_hand = @onHand where product_id = @productId and reserved <= @onHand returning {Columns}", new { productId, onHand }, cancel);
        if (after is null)
            return new ShelfResult(false, before);
        if (onHand != before.OnHand)
        {
            await transaction.ExecuteAsync(
                "insert into stock_movements (product_id, kind, quantity, at) values (@productId, 'adjusted', @difference, @now)",
                new { productId, difference = onHand - before.OnHand, now = clock.GetUtcNow() }, cancel);
        }

        changes.OfStock(transaction, [productId]);
        await transaction.CommitAsync(cancel);
        return new ShelfResult(true, after);
    }
}
