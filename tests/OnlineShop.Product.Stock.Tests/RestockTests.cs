using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Tests.Stock;

/// <summary>Goods of a sold order that come back.</summary>
[Collection(nameof(Shelves))]
public sealed class RestockTests(ProductHost host)
{
    private readonly Guid order = Guid.CreateVersion7();

    [Fact]
    public async Task Returned_units_are_on_the_shelf_again_once_a_return()
    {
        var id = await host.CreateIdAsync(onHand: 5);
        await host.DeliverAsync(host.Reserve(order, new StockLine(id, 3)), new CommitStock(order));
        var first = new RestockReturn(order, Guid.CreateVersion7(), [new StockLine(id, 1)]);

        await host.DeliverAsync(first);
        await host.RedeliverAsync(first);
        (await host.StockAsync(id)).ShouldBe(new StockRow(3, 0, 2));

        await host.DeliverAsync(new RestockReturn(order, Guid.CreateVersion7(), [new StockLine(id, 2)]));
        (await host.StockAsync(id)).ShouldBe(new StockRow(5, 0, 0));
        (await host.MovementsAsync(id)).ShouldBe((5, 0));
        (await host.PublishedAsync()).OfType<StockRestocked>().Count(restocked => restocked.OrderId == order)
            .ShouldBe(2);
    }
}
