using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Catalog;

[Collection(nameof(SeededCatalog))]
public sealed class PricesTests(ProductHost host)
{
    [Fact]
    public async Task Known_products_are_priced_and_unknown_ones_left_out()
    {
        var one = await host.CreateIdAsync(onHand: 4);
        var retired = await host.CreateIdAsync(onHand: 4);
        await host.RetireAsync(retired);

        var answer = await host.ProductsOfService().PricesAsync(one, retired, Guid.NewGuid(), one);

        var prices = answer.ShouldSucceed();
        prices.Count.ShouldBe(2);
        prices[0].Id.ShouldBe(one);
        prices[0].Price.ShouldBe(Euros(10));
        answer.Text.ShouldContain("""{"amount":"10.00","currency":"EUR"}""");
        prices[0].Available.ShouldBe(4);
        prices[0].WeightGrams.ShouldBe(500);
        prices[0].Retired.ShouldBeFalse();
        prices[1].Retired.ShouldBeTrue();
        prices[1].Available.ShouldBe(0);
    }

    [Fact]
    public async Task A_price_or_stock_that_changes_is_seen_at_once()
    {
        var id = await host.CreateIdAsync(onHand: 4);
        await ReadAsync(id);

        (await host.ProductsOfAdmin().ChangeAsync(id, NewProduct() with { Price = Euros(99) })).ShouldSucceed();
        await host.DeliverAsync(host.Reserve(Guid.NewGuid(), new StockLine(id, 3)));

        var price = (await ReadAsync(id))[0];
        price.Price.ShouldBe(Euros(99));
        price.Available.ShouldBe(1);
    }

    [Fact]
    public async Task Prices_read_together_are_of_one_moment()
    {
        var (first, second) = (await host.CreateIdAsync(), await host.CreateIdAsync());
        // This replica has a copy of the first; another replica then changes both, the first one first.
        await host.Products().GetAsync(first);
        await ReadAsync(first);
        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("update products set price_minor = 2000 where id = @first", new { first });
            await connection.ExecuteAsync("update products set price_minor = 2000 where id = @second", new { second });
        }

        (await ReadAsync(first, second)).Select(price => price.Price).ShouldBe([Euros(20), Euros(20)]);
    }

    [Fact]
    public async Task Whoever_sees_the_later_change_sees_the_earlier_one()
    {
        const int Changes = 60;
        var (first, second) = (await host.CreateIdAsync(), await host.CreateIdAsync());
        var writer = Task.Run(async () =>
        {
            var admin = host.ProductsOfAdmin();
            for (var price = 11; price < 11 + Changes; price++)
            {
                foreach (var id in (Guid[])[first, second])
                    (await admin.ChangeAsync(id, NewProduct() with { Price = Euros(price) })).ShouldSucceed();
            }
        });
        var readers = Enumerable.Range(0, 4).Select(number => Task.Run(async () =>
        {
            var reads = 0;
            for (; !writer.IsCompleted || reads == 0; reads++)
            {
                // Copies of one or the other are there, or not, by chance.
                await host.Products().GetAsync(number % 2 == 0 ? first : second);
                var prices = (await ReadAsync(first, second)).Select(price => price.Price.Amount).ToArray();
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
        (await host.Products().PricesAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.Unauthorized);
        (await host.ProductsOfAdmin().PricesAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_request_without_products_is_refused()
    {
        (await host.ProductsOfService().PostAsync<ApiProductPrice[]>("/internal/products/prices", new { }))
            .ShouldBeInvalid("productIds");
        (await host.ProductsOfService().PricesAsync()).ShouldBeInvalid("productIds");
    }

    private async Task<IReadOnlyList<ApiProductPrice>> ReadAsync(params Guid[] productIds) =>
        (await host.ProductsOfService().PricesAsync(productIds)).ShouldSucceed();
}
