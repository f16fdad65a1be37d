using OnlineShop.Data;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Stock.Shelf;

/// <summary>The units of a product.</summary>
/// <param name="Reserved">Of those on hand, held for orders.</param>
/// <param name="Available">What can be ordered; of a retired product nothing.</param>
internal sealed record ShelfStock(int OnHand, int Reserved, int Available, long Sold);

/// <summary>How setting the stock went.</summary>
internal enum ShelfOutcome
{
    Done,
    NotFound,
    BelowReserved,
    Retired,
}

/// <summary>Counts the shelf.</summary>
internal sealed class ShelfKeeper(ShopDatabase database, CatalogChanges changes, TimeProvider clock)
{
    private const string Columns = "s.on_hand, s.reserved, case when p.retired then 0 else s.on_hand - s.reserved end as available, s.sold";

    private const string FromShelf = "from stock s join products p on p.id = s.product_id where s.product_id = @productId";

    public async Task<ShelfStock?> ReadAsync(Guid productId, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        return await transaction.FindAsync<ShelfStock>($"select {Columns} {FromShelf}", new { productId }, cancel);
    }

    /// <summary>Sets what is on hand, never below what is reserved, and books the difference. The shelf of a retired product stays as it is.</summary>
    /// <returns>How it went, and the stock as it is now, where it was looked at.</returns>
    public async Task<(ShelfOutcome Outcome, ShelfStock? Stock)> SetAsync(Guid productId, int onHand, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        // The product, too: it is not retired while its shelf is counted.
        switch (await transaction.FindAsync<bool?>("select retired from products where id = @productId for share", new { productId }, cancel))
        {
            case null:
                return (ShelfOutcome.NotFound, null);
            case true:
                return (ShelfOutcome.Retired, null);
        }

        var before = (await transaction.FindAsync<ShelfStock>($"select {Columns} {FromShelf} for update of s", new { productId }, cancel))!;
        if (before.Reserved > onHand)
            return (ShelfOutcome.BelowReserved, before);
        await transaction.ExecuteAsync("update stock set on_hand = @onHand where product_id = @productId", new { productId, onHand }, cancel);
        if (onHand != before.OnHand)
        {
            await transaction.ExecuteAsync(
                "insert into stock_movements (product_id, kind, quantity, at) values (@productId, 'adjusted', @difference, @now)",
                new { productId, difference = onHand - before.OnHand, now = clock.GetUtcNow() }, cancel);
        }

        changes.OfStock(transaction, [productId]);
        await transaction.CommitAsync(cancel);
        return (ShelfOutcome.Done, before with { OnHand = onHand, Available = onHand - before.Reserved });
    }
}
