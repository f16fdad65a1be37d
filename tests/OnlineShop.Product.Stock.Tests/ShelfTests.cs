using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Tests.Stock;

[Collection(nameof(Shelves))]
public sealed class ShelfTests(ProductHost host)
{
    private ProductsClient Admin => host.ProductsOfAdmin();

    [Fact]
    public async Task Setting_the_stock_books_the_difference()
    {
        var id = await host.CreateIdAsync(onHand: 10);

        (await Admin.SetStockAsync(id, 25)).ShouldSucceed().ShouldBe(new ApiStock(25, 0, 25, 0));

        (await host.Products().GetAsync(id)).Available.ShouldBe(25);
        (await host.MovementsAsync(id)).All.ShouldBe(25);
    }

    [Fact]
    public async Task The_stock_is_not_set_below_what_is_reserved()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        await host.DeliverAsync(host.Reserve(Guid.NewGuid(), new StockLine(id, 6)));

        (await Admin.SetStockAsync(id, 5)).ShouldBeRefused(HttpStatusCode.Conflict, "belowReserved")
            .Member<int>("reserved").ShouldBe(6);
        (await Admin.SetStockAsync(id, 6)).ShouldSucceed();
        (await Admin.StockAsync(id)).ShouldSucceed().ShouldBe(new ApiStock(6, 6, 0, 0));
    }

    [Fact]
    public async Task Bad_numbers_and_unknown_products_are_refused()
    {
        var id = await host.CreateIdAsync();
        (await Admin.SetStockAsync(id, -1)).ShouldBeInvalid("onHand");
        (await Admin.PutAsync<ApiStock>($"/api/products/{id}/stock", new { })).ShouldBeInvalid("onHand");
        (await Admin.PutAsync<ApiStock>($"/api/products/{id}/stock", new { onHand = "many" }))
            .ShouldBeInvalid("onHand");
        (await Admin.SetStockAsync(Guid.NewGuid(), 1)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Admin.StockAsync(Guid.NewGuid())).ShouldBeRefused(HttpStatusCode.NotFound);
    }
}
