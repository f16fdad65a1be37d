using System.Net.ServerSentEvents;
using OnlineShop.Client;

namespace OnlineShop.Tests.Storefront;

/// <summary>A change of a product, from the administrator to those who look at it.</summary>
[Collection(ShopCollection.Name)]
public sealed class ChangedProductTests(ShopApp shop)
{
    [Fact]
    public async Task A_price_that_changes_is_told_and_is_on_the_pages_before_they_would_have_been_drawn_anew()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var name = $"Vex {Guid.NewGuid():N}"[..12];
        var id = await shop.AddProductAsync(name: name);
        using var visitor = shop.App.CreateHttpClient("storefront");
        string[] pages = [$"/products/{id}", $"/?q={Uri.EscapeDataString(name)}"];
        foreach (var page in pages)
            (await visitor.GetStringAsync(page)).ShouldContain("€20.00");
        using var gateway = shop.App.CreateHttpClient("gateway");
        await using var changes = await gateway.GetStreamAsync("/api/products/changes", limit.Token);
        await using var events = SseParser.Create(changes).EnumerateAsync(limit.Token).GetAsyncEnumerator(limit.Token);
        (await events.MoveNextAsync()).ShouldBeTrue();
        events.Current.EventType.ShouldBe("ping");

        var admin = await shop.AsAdminAsync();
        var product = await admin.GetProductAsync(id);
        await admin.ChangeProductAsync(id, new ChangeProduct
        {
            Sku = product.Sku, Name = product.Name, Description = product.Description, Category = product.Category,
            WeightGrams = product.WeightGrams, Price = new Money { Amount = "31.00", Currency = "EUR" }, Version = product.Version,
        });

        while (!events.Current.Data.Contains($"{id}", StringComparison.Ordinal))
            (await events.MoveNextAsync()).ShouldBeTrue("the stream ended");
        foreach (var page in pages)
        {
            await Eventually.BecomesAsync(
                () => visitor.GetStringAsync(page), text => text.Contains("€31.00"), $"the new price on {page}", seconds: 5, _ => "the old one");
        }
    }
}
