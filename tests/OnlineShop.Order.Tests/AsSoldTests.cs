using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>An order stays as it was sold, whatever becomes of the catalog and the rates.</summary>
[Collection(nameof(PlacedOrders))]
public sealed class AsSoldTests(OrderHost host)
{
    private readonly Guid customer = Guid.CreateVersion7();

    [Fact]
    public async Task Names_prices_and_the_rate_with_its_date_stay_when_they_change_in_the_shop()
    {
        var sold = await PlaceAsync();
        using var otherCatalog = host.AnswerPeerMeanwhile("product", _ => OrderHost.Json(new[]
        {
            new CatalogProduct(
                OrderHost.Mug, "MUG-2", "Cup", new Money(2000, "EUR"), 500, Retired: false, Available: 10),
        }));
        var rate = new ExchangeRate("EUR", "USD", 1.20m, new DateOnly(2026, 3, 3), "ECB");
        using var otherRates = host.AnswerPeerMeanwhile("rates", _ => OrderHost.Json(rate));

        Terms(await PlaceAsync()).ShouldBe(new SoldAs("Cup", "MUG-2", new Money(2400, "USD"), rate));
        var now = await host.Orders(customer).GetAsync(sold.Id);
        Terms(now).ShouldBe(Terms(sold));
        Terms(now).ShouldBe(new SoldAs(
            "Mug", "MUG-1", new Money(1350, "USD"),
            new ExchangeRate("EUR", "USD", 1.08m, new DateOnly(2026, 3, 2), "ECB")));
    }

    private async Task<ApiOrder> PlaceAsync() =>
        await host.Orders(customer)
            .GetAsync(await host.PlaceAsync(customer, OrderBodies.Mugs(1) with { Currency = "USD" }));

    private static SoldAs Terms(ApiOrder order) =>
        new(order.Items[0].Name, order.Items[0].Sku, order.Items[0].UnitPrice, order.Rate);

    private sealed record SoldAs(string Name, string Sku, Money UnitPrice, ExchangeRate? Rate);
}
