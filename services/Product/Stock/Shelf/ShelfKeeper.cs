using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Product.Catalog;
using OnlineShop.Product.Model;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Product.Stock.Shelf;

/// <summary>Reads and corrects the stock of a product, for merchants, and tells what moved it.</summary>
internal sealed class ShelfKeeper(
    IDbContextFactory<ProductDbContext> contexts, ShopDatabase database, CatalogChanges changes, TimeProvider clock)
{
    /// <summary>No shelf has more units.</summary>
    public const int Most = 1_000_000;

    public async Task<ShelfStock?> ReadAsync(Guid productId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var shelf = from stock in db.Stock
                    join product in db.Products on stock.ProductId equals product.Id
                    where stock.ProductId == productId
                    select new ShelfStock(
                        stock.OnHand, stock.Reserved, product.Retired ? 0 : stock.OnHand - stock.Reserved, stock.Sold, stock.Version);
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

    /// <summary>A page of what moved the stock, newest first. Null where there is no such product.</summary>
    public async Task<Page<StockMovement>?> ListAsync(Guid productId, PageRequest<long> page, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var before = page.IsFirst ? long.MaxValue : page.After;
        var rows = await StockStatements.ListMovementsAsync(connection, productId, before, page.Limit + 1, cancel);
        return rows.Count == 0 && !await StockStatements.ExistsAsync(connection, productId, cancel)
            ? null
            : Pages.Of(rows, page.Limit, row => row.Id, StockMovement.From);
    }

    /// <summary>
    /// Sets what is on hand, never below what is reserved, and books the difference as a correction. The shelf of a retired product
    /// stays as it is.
    /// </summary>
    public Task<Result<ShelfStock>> SetAsync(Guid productId, int onHand, Guid by, CancellationToken cancel) =>
        database.InTransactionAsync<ShelfStock>(
            transaction => AdjustAsync(
                transaction, productId, new AdjustStock(null, onHand, AdjustmentReason.Correction, null, null), by, cancel),
            cancel);

    /// <summary>
    /// Changes what is on hand as asked, never below what is reserved, and books it with its reason. What changes nothing is not
    /// booked.
    /// </summary>
    /// <param name="by">The account of who changes it.</param>
    public async Task<Result<ShelfStock>> AdjustAsync(
        ShopTransaction transaction, Guid productId, AdjustStock request, Guid by, CancellationToken cancel)
    {
        switch (await StockStatements.KeepFromRetiringAsync(transaction, productId, cancel))
        {
            case null:
                return Refusal.NotFound("product");
            case true:
                return ProductProblems.IsRetired;
        }

        var before = (await StockStatements.LockAsync(transaction, productId, cancel))!;
        if (request.Version is { } version && version != before.Version)
            return OtherVersion(before);
        var onHand = request.OnHand ?? before.OnHand + request.Quantity!.Value;
        if (onHand < before.Reserved)
            return BelowReserved(before);
        if (onHand > Most)
            return Refusal.Invalid("quantity", $"No more than {Most} units can be on hand; there are {before.OnHand}.");
        if (onHand == before.OnHand)
        {
            transaction.AuditNothing();
            return before;
        }

        var reason = request.Reason!.Value;
        await StockStatements.SetOnHandAsync(
            transaction,
            new(
                productId, onHand, onHand - before.OnHand, reason is AdjustmentReason.Received ? "received" : "adjusted",
                reason.ToString().ToLowerInvariant(), request.Note?.Trim(), by, clock.GetUtcNow()),
            cancel);
        changes.OfStock(transaction, [productId]);
        transaction.Audit(new { before.OnHand }, new { OnHand = onHand, Reason = reason, Note = request.Note?.Trim() });
        return before with { OnHand = onHand, Available = onHand - before.Reserved, Version = before.Version + 1 };
    }

    private static Refusal OtherVersion(ShelfStock now) => Refusal.Conflict(
        "versionConflict", "The stock was corrected meanwhile.", "Read it again and repeat the change.",
        new() { ["version"] = now.Version, ["onHand"] = now.OnHand });

    private static Refusal BelowReserved(ShelfStock now) => Refusal.Conflict(
        "belowReserved", "More units are reserved than that.", $"{now.Reserved} units are reserved for orders.",
        new() { ["reserved"] = now.Reserved });
}
