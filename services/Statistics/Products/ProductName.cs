using Microsoft.EntityFrameworkCore;
using OnlineShop.Statistics.Model;

namespace OnlineShop.Statistics.Products;

/// <summary>What a product is called: as Product says, or as it was last sold where Product has not said anything.</summary>
internal sealed record ProductName(string Sku, string Name, string? Category, bool Retired)
{
    /// <summary>The name of a product; null where it is not known and was never sold.</summary>
    public static async Task<ProductName?> FindAsync(StatisticsDbContext db, Guid productId, CancellationToken cancel)
    {
        if (await db.Products.SingleOrDefaultAsync(product => product.Id == productId, cancel) is { } known)
            return new ProductName(known.Sku, known.Name, known.Category, known.Retired);
        var sold = await db.OrderLines
            .Where(line => line.ProductId == productId)
            .OrderByDescending(line => line.OrderId)
            .FirstOrDefaultAsync(cancel);
        return sold is null ? null : new ProductName(sold.Sku, sold.Name, null, false);
    }
}
