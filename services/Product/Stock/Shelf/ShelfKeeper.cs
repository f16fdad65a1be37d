using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Product.Catalog;
using OnlineShop.Product.Model;

namespace OnlineShop.Product.Stock.Shelf;

/// <summary>The units of a product.</summary>
/// <param name="Reserved">Of those on hand, kept for orders.</param>
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

/// <summary>Reads and sets the stock of a product, for merchants.</summary>
internal sealed class ShelfKeeper(
    IDbContextFactory<ProductDbContext> contexts, ShopDatabase database, CatalogChanges changes, TimeProvider clock)
{
    public async Task<ShelfStock?> ReadAsync(Guid productId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var shelf = from stock in db.Stock
                    join product in db.Products on stock.ProductId equals product.Id
                    where stock.ProductId == productId
                    select new ShelfStock(
                        stock.OnHand, stock.Reserved, product.Retired ? 0 : stock.OnHand - stock.Reserved, stock.Sold);
        return await shelf.SingleOrDefaultAsync(cancel);
    }

    /// <summary>Products on sale of which at most so many units can be ordered, those with the least first.</summary>
    public async Task<IReadOnlyList<LowProduct>> ReadLowAsync(int atMost, int limit, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var low = from stock in db.Stock
                  join product in db.Products on stock.ProductId equals product.Id
                  where !product.Retired && stock.OnHand - stock.Reserved <= atMost
                  orderby stock.OnHand - stock.Reserved, stock.Sold descending, product.Id
                  select new LowProduct(
                      product.Id, product.Sku, product.Name, stock.OnHand, stock.Reserved, stock.OnHand - stock.Reserved, stock.Sold);
        return await low.Take(limit).ToListAsync(cancel);
    }

    /// <summary>
    /// Sets what is on hand, never below what is reserved, and books the difference. The shelf of a retired product stays as it
    /// is.
    /// </summary>
    /// <returns>How it went, and the stock as it is now, where it was looked at.</returns>
    public Task<(ShelfOutcome Outcome, ShelfStock? Stock)> SetAsync(
        Guid productId, int onHand, CancellationToken cancel) =>
        database.InTransactionAsync<(ShelfOutcome, ShelfStock?)>(
            async transaction =>
            {
                switch (await StockStatements.KeepFromRetiringAsync(transaction, productId, cancel))
                {
                    case null:
                        return (ShelfOutcome.NotFound, null);
                    case true:
                        return (ShelfOutcome.Retired, null);
                }

                var before = (await StockStatements.LockAsync(transaction, productId, cancel))!;
                if (before.Reserved > onHand)
                    return (ShelfOutcome.BelowReserved, before);
                await StockStatements.SetOnHandAsync(
                    transaction, productId, onHand, onHand - before.OnHand, clock.GetUtcNow(), cancel);
                changes.OfStock(transaction, [productId]);
                return (ShelfOutcome.Done, before with { OnHand = onHand, Available = onHand - before.Reserved });
            },
            cancel);
}
