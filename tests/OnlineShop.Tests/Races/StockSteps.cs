using OnlineShop.Client;

namespace OnlineShop.Tests.Races;

/// <summary>The stock of products, as the back office counts it.</summary>
internal static class StockSteps
{
    /// <summary>Waits until nothing of a product is held any more, and answers what is there.</summary>
    public static async Task<ShelfStock> SettledStockAsync(this ShopApp shop, Guid product)
    {
        var admin = await shop.AsAdminAsync();
        var settled = await Eventually.BecomesAsync(
            () => admin.GetStockAsync(product), stock => stock.Reserved == 0, $"no unit of {product} is held");
        // How often it was changed says nothing of what is there.
        return settled with { Version = 0 };
    }

    /// <summary>A shelf of which nothing is reserved.</summary>
    public static ShelfStock Stock(int onHand, int sold) =>
        new() { OnHand = onHand, Reserved = 0, Available = onHand, Sold = sold, Version = 0 };
}
