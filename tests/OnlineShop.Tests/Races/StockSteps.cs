using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;

namespace OnlineShop.Tests.Races;

/// <summary>The stock of products, as the back office counts it.</summary>
internal static class StockSteps
{
    /// <summary>Waits until nothing of a product is held any more, and answers what is there.</summary>
    public static async Task<ApiStock> SettledStockAsync(this ShopApp shop, Guid product)
    {
        var admin = await shop.AsAdminAsync();
        return await Eventually.BecomesAsync(
            async () => (await admin.Products.StockAsync(product)).ShouldSucceed(), stock => stock.Reserved == 0,
            $"no unit of {product} is held");
    }
}
