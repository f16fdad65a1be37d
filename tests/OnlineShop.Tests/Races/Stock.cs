using System.Net.Http.Json;

namespace OnlineShop.Tests.Races;

/// <summary>The units of a product, as the back office counts them.</summary>
internal sealed record Stock(int OnHand, int Reserved, int Available, int Sold);

internal static class StockSteps
{
    /// <summary>Waits until nothing of a product is held any more, and answers what is there.</summary>
    public static async Task<Stock> SettledStockAsync(this ShopApp shop, Guid product)
    {
        using var admin = await shop.AsAdminAsync();
        return await Eventually.BecomesAsync(
            async () => (await admin.GetFromJsonAsync<Stock>($"/api/products/{product}/stock"))!, stock => stock.Reserved == 0,
            $"no unit of {product} is held");
    }
}
