using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Product.Stock;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Product.Catalog.History;

/// <summary>Reads from the audit log what the shop's people have changed of a product.</summary>
internal sealed class ProductHistory(AuditLog log, ShopDatabase database)
{
    /// <summary>A page of the changes, newest first. Null where there is no such product.</summary>
    public async Task<Page<ProductChange>?> ListAsync(Guid productId, PageRequest<Guid> page, CancellationToken cancel)
    {
        var filter = new AuditFilter(Subject: productId.ToString());
        var found = await log.ReadAsync(filter, page.Limit, page.IsFirst ? null : page.After, cancel);
        // Products that came with the shop have none.
        return found.Items.Count == 0 && !await ExistsAsync(productId, cancel)
            ? null
            : new([.. found.Items.Select(ProductChange.From)], found.Next is { } next ? PageCursor.Of(next) : null);
    }

    private async Task<bool> ExistsAsync(Guid productId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await StockStatements.ExistsAsync(connection, productId, cancel);
    }
}
