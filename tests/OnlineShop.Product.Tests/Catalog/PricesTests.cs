using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;

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
    public async Task Prices_read_together_are_of_one_moment()
    {
        var (first, second) = (await host.CreateIdAsync(), await host.CreateIdAsync());
        // This replica has a copy of the first; another replica then changes both, the first one first.
        await host.Anonymous.GetJsonAsync($"/api/products/{first}");
        await ReadAsync(first);
        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("update products set price_minor = 2000 where id = @first", new { first });
            await connection.ExecuteAsync("update products set price_minor = 2000 where id = @second", new { second });
        }

        (await ReadAsync(first, second)).Select(Amount).ShouldBe(["20.00", "20.00"]);
    }

    [Fact]
    public async Task Whoever_sees_the_later_change_sees_the_earlier_one()
    {
        const int Changes = 60;
        var (first, second) = (await host.CreateIdAsync(), await host.CreateIdAsync());
        var writer = Task.Run(async () =>
        {
            var admin = host.AsAdmin();
            for (var price = 11; price < 11 + Changes; price++)
            {
                foreach (var id in (Guid[])[first, second])
                    (await admin.PutAsJsonAsync($"/api/products/{id}", host.Draft(price: $"{price}.00")))
                        .StatusCode.ShouldBe(HttpStatusCode.OK);
            }
        });
        var readers = Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            var reads = 0;
            for (; !writer.IsCompleted || reads == 0; reads++)
            {
                // Copies of one or the other are there, or not, by chance.
                await host.Anonymous.GetJsonAsync($"/api/products/{(number % 2 == 0 ? first : second)}");
                var prices = (await ReadAsync(first, second))
                    .Select(price => decimal.Parse(Amount(price), CultureInfo.InvariantCulture)).ToArray();
                prices[0].ShouldBeGreaterThanOrEqualTo(prices[1]);
                prices[0].ShouldBeLessThanOrEqualTo(prices[1] + 1);
            }

            return reads;
        })).ToArray();

        await writer;
        (await Task.WhenAll(readers)).Sum().ShouldBeGreaterThan(Changes);
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
        await (await host.AsService().PostAsJsonAsync("/internal/products/prices", new { productIds = Array.Empty<Guid>() }))
            .ShouldNameAsync("productIds");
    }

    private static string Amount(JsonNode? price) => price!["price"]!["amount"]!.GetValue<string>();

    private async Task<JsonArray> ReadAsync(params Guid[] productIds)
    {
        var response = await host.AsService().PostAsJsonAsync("/internal/products/prices", new { productIds });
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await response.JsonAsync())!.AsArray();
    }
}
