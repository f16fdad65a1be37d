using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Products;

/// <summary>The stock of products, and what moved it.</summary>
internal sealed class ShopStock(ShopDesk shop)
{
    private const int PageSize = 10;

    public Task<Reply<ShelfStock>> GetAsync(Guid id) => shop.AskAsync("/api/products/{id}/stock", client => client.GetStockAsync(id));

    /// <summary>
    /// Corrects what is on the shelf; <c>versionConflict</c> where somebody has corrected it since <paramref name="stock"/>,
    /// <c>belowReserved</c> where orders hold more than what is left.
    /// </summary>
    /// <param name="key">The same for every sending of one correction, so that it is booked once.</param>
    public Task<Reply<ShelfStock>> AdjustAsync(Guid id, StockChange change, ShelfStock stock, string key) => shop.AskAsync(
        "/api/products/{id}/stock/adjustments", client => client.AdjustStockAsync(id, change.ToRequest(stock), key));

    /// <param name="after">The page before ends there; null for the newest.</param>
    public Task<Reply<StockMovementPage>> MovementsAsync(Guid id, string? after) => shop.AskAsync(
        "/api/products/{id}/stock/movements", client => client.ListStockMovementsAsync(id, PageSize, after));
}
