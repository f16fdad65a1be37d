using System.Net;
using OnlineShop.Client;

namespace OnlineShop.Tests.Races;

/// <summary>Nobody buys what another has bought.</summary>
[Collection(ShopCollection.Name)]
public sealed class StockRaceTests(ShopApp shop)
{
    [Fact]
    public async Task Of_fifty_buyers_of_the_last_unit_one_gets_it_and_nobody_else_pays()
    {
        var (crowd, product) = (await Crowd.OfAsync(shop), await shop.AddProductAsync(onHand: 1));

        var orders = await AtOnce.RunAsync(buyer => crowd[buyer].TryOrderAsync(Orders.Of(product)));

        orders.Count(order => order.IsConfirmed()).ShouldBe(1, orders.Summary());
        orders.Where(order => !order.IsConfirmed()).ShouldAllBe(order => order.IsRejected("outOfStock"));
        (await shop.SettledStockAsync(product)).ShouldBe(StockSteps.Stock(onHand: 0, sold: 1));
        await ShouldBePaidByWinnersOnlyAsync(orders);
    }

    [Fact]
    public async Task Orders_of_two_products_in_crossed_sequence_get_both_or_none()
    {
        var crowd = await Crowd.OfAsync(shop);
        var (scarce, plenty) = (await shop.AddProductAsync(onHand: 10), await shop.AddProductAsync(onHand: 12));
        PlaceOrderItem[] items =
        [
            new() { ProductId = scarce, Quantity = 1 }, new() { ProductId = plenty, Quantity = 1 },
        ];

        var orders = await AtOnce.RunAsync(
            buyer => crowd[buyer].TryOrderAsync(Orders.Of(buyer % 2 == 0 ? items : [items[1], items[0]])));

        orders.Count(order => order.IsConfirmed()).ShouldBe(10, orders.Summary());
        orders.Where(order => !order.IsConfirmed()).ShouldAllBe(order => order.IsRejected("outOfStock"));
        (await shop.SettledStockAsync(scarce)).ShouldBe(StockSteps.Stock(onHand: 0, sold: 10));
        (await shop.SettledStockAsync(plenty)).ShouldBe(StockSteps.Stock(onHand: 2, sold: 10));
        await ShouldBePaidByWinnersOnlyAsync(orders);
    }

    [Fact]
    public async Task Counting_the_shelf_while_fifty_buy_loses_no_unit_and_sells_none_twice()
    {
        var (crowd, product) = (await Crowd.OfAsync(shop), await shop.AddProductAsync(onHand: 30));
        var admin = await shop.AsAdminAsync();

        var counting = AtOnce.RunAsync(
            count => admin.SetStockAsync(product, new SetStock { OnHand = count }).ToAnswerAsync(), count: 30);
        var orders = await AtOnce.RunAsync(buyer => crowd[buyer].TryOrderAsync(Orders.Of(product)));
        var counts = await counting;

        counts.Where(count => !count.Succeeded)
            .ShouldAllBe(count => count.IsRefused(HttpStatusCode.Conflict, "belowReserved"));
        var seen = counts.Where(count => count.Succeeded).Select(count => count.Body).ToList();
        var stock = await shop.SettledStockAsync(product);
        foreach (var count in seen.Append(stock))
        {
            count.Available.ShouldBe(count.OnHand - count.Reserved);
            new[] { count.Reserved, count.Available, count.Sold }.ShouldAllBe(units => units >= 0);
        }

        stock.Sold.ShouldBe(orders.Count(order => order.IsConfirmed()));
        // Since the last count the shelf lost what was sold, and nothing else.
        seen.Select(count => count.OnHand + count.Sold).Append(30).ShouldContain(stock.OnHand + stock.Sold);
        await ShouldBePaidByWinnersOnlyAsync(orders);
    }

    private async Task ShouldBePaidByWinnersOnlyAsync(Answer<Order>[] orders)
    {
        var charges = await shop.Sandbox.ChargesOfAsync([.. orders.Select(order => order.Body.Id)]);
        foreach (var order in orders)
            charges[order.Body.Id].ShouldBe(
                order.IsConfirmed() ? Charges.Once(order.Body.Total) : Charges.None, order.ToString());
    }
}
