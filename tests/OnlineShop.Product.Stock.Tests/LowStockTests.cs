using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Product.Tests.Stock;

/// <summary>A host of its own: a shared one has more products that run out than an answer holds.</summary>
public sealed class LowStockTests(ProductHost host) : IClassFixture<ProductHost>
{
    private ProductsClient Merchant => new(host.As(Guid.CreateVersion7(), ShopRoles.Merchant));

    [Fact]
    public async Task Products_that_run_out_are_told_those_with_the_least_first()
    {
        var (many, few, none) = (await host.CreateIdAsync(onHand: 50), await host.CreateIdAsync(onHand: 6), await host.CreateIdAsync(onHand: 0));
        await host.DeliverAsync(host.Reserve(Guid.NewGuid(), new StockLine(few, 4)));

        var low = (await Merchant.LowStockAsync("?atMost=2&limit=100")).ShouldSucceed().Items;

        low.Select(product => product.Available).ShouldBeInOrder();
        low.ShouldAllBe(product => product.Available <= 2);
        low.Single(product => product.ProductId == few).ShouldSatisfyAllConditions(
            product => (product.OnHand, product.Reserved, product.Available).ShouldBe((6, 4, 2)),
            product => product.Name.ShouldNotBeEmpty());
        low.ShouldContain(product => product.ProductId == none);
        low.ShouldNotContain(product => product.ProductId == many);
    }

    [Fact]
    public async Task What_is_no_longer_sold_does_not_run_out()
    {
        var id = await host.CreateIdAsync(onHand: 0);
        await host.RetireAsync(id);
        (await Merchant.LowStockAsync("?atMost=0&limit=100")).ShouldSucceed().Items.ShouldNotContain(product => product.ProductId == id);
    }

    [Fact]
    public async Task Bad_parameters_are_all_named() =>
        (await Merchant.LowStockAsync("?atMost=-1&limit=0")).ShouldBeInvalid("atMost", "limit");
}
