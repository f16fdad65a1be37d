using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Tests.Catalog;

[Collection(nameof(ProductHost))]
public sealed class PricesTests(ProductHost host)
{
    [Fact]
    public async Task Known_products_are_priced_and_unknown_ones_left_out()
    {
        var one = await host.CreateIdAsync(onHand: 4);
        var retired = await host.CreateIdAsync(onHand: 4);
        await host.AsAdmin().DeleteAsync($"/api/products/{retired}");

        var prices = await ReadAsync(one, retired, Guid.NewGuid(), one);

        prices.Count.ShouldBe(2);
        prices[0]!["id"]!.GetValue<Guid>().ShouldBe(one);
        prices[0]!["price"]!.ToJsonString().ShouldBe("""{"amount":"10.00","currency":"EUR"}""");
        prices[0]!["available"]!.GetValue<int>().ShouldBe(4);
        prices[0]!["weightGrams"]!.GetValue<int>().ShouldBe(500);
        prices[0]!["retired"]!.GetValue<bool>().ShouldBeFalse();
        prices[1]!["retired"]!.GetValue<bool>().ShouldBeTrue();
        prices[1]!["available"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_price_or_stock_that_changes_is_seen_at_once()
    {
        var id = await host.CreateIdAsync(onHand: 4);
        await ReadAsync(id);

        await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}", host.Draft(price: "99.00"));
        await host.DeliverAsync(new ReserveStock(Guid.NewGuid(), [new(id, 3)], host.Clock.GetUtcNow().AddMinutes(5)));

        var price = (await ReadAsync(id))[0]!;
        price["price"]!["amount"]!.GetValue<string>().ShouldBe("99.00");
        price["available"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task Only_services_of_the_shop_may_ask()
    {
        var request = new { productIds = new[] { Guid.NewGuid() } };
        (await host.Anonymous.PostAsJsonAsync("/internal/products/prices", request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.AsAdmin().PostAsJsonAsync("/internal/products/prices", request)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_request_without_products_is_refused()
    {
        await (await host.AsService().PostAsJsonAsync("/internal/products/prices", new { })).ShouldNameAsync("productIds");
        await (await host.AsService().PostAsJsonAsync("/internal/products/prices", new { productIds = Array.Empty<Guid>() })).ShouldNameAsync("productIds");
    }

    private async Task<JsonArray> ReadAsync(params Guid[] productIds)
    {
        var response = await host.AsService().PostAsJsonAsync("/internal/products/prices", new { productIds });
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.JsonAsync())!.AsArray();
    }
}
