using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.ApiClients.Products;

namespace OnlineShop.Tests.Races;

/// <summary>Nobody buys what another has bought.</summary>
[Collection(ShopCollection.Name)]
public sealed class StockRaceTests(ShopApp shop)
{
    [Fact]
    public async Task Of_fifty_buyers_of_the_last_unit_one_gets_it_and_nobody_else_pays()
    {
        var (crowd, product) = (await Crowd.OfAsync(shop), await shop.AddProductAsync(onHand: 1));

        var orders = await AtOnce.RunAsync(buyer => crowd[buyer].TryOrderAsync(OrderBody.Of(product)));

        orders.Count(order => order.IsConfirmed()).ShouldBe(1, orders.Summary());
        orders.Where(order => !order.IsConfirmed()).ShouldAllBe(order => order.IsRejected("outOfStock"));
        (await shop.SettledStockAsync(product)).ShouldBe(new ApiStock(OnHand: 0, Reserved: 0, Available: 0, Sold: 1));
        await ShouldBePaidByWinnersOnlyAsync(orders);
    }

    [Fact]
    public async Task Orders_of_two_products_in_crossed_sequence_get_both_or_none()
    {
        var crowd = await Crowd.OfAsync(shop);
        var (scarce, plenty) = (await shop.AddProductAsync(onHand: 10), await shop.AddProductAsync(onHand: 12));
        OrderItem[] items = [new(scarce, 1), new(plenty, 1)];

        var orders = await AtOnce.RunAsync(
            buyer => crowd[buyer].TryOrderAsync(OrderBody.Of(buyer % 2 == 0 ? items : [items[1], items[0]])));

        orders.Count(order => order.IsConfirmed()).ShouldBe(10, orders.Summary());
        orders.Where(order => !order.IsConfirmed()).ShouldAllBe(order => order.IsRejected("outOfStock"));
        (await shop.SettledStockAsync(scarce)).ShouldBe(new ApiStock(OnHand: 0, Reserved: 0, Available: 0, Sold: 10));
        (await shop.SettledStockAsync(plenty)).ShouldBe(new ApiStock(OnHand: 2, Reserved: 0, Available: 2, Sold: 10));
        await ShouldBePaidByWinnersOnlyAsync(orders);
    }

    [Fact]
    public async Task Counting_the_shelf_while_fifty_buy_loses_no_unit_and_sells_none_twice()
    {
        var (crowd, product) = (await Crowd.OfAsync(shop), await shop.AddProductAsync(onHand: 30));
        var admin = await shop.AsAdminAsync();

        var counting = AtOnce.RunAsync(count => admin.Products.SetStockAsync(product, count), count: 30);
        var orders = await AtOnce.RunAsync(buyer => crowd[buyer].TryOrderAsync(OrderBody.Of(product)));
        var counts = await counting;

        counts.Where(count => count.Status != HttpStatusCode.OK)
            .ShouldAllBe(count => count.IsRefused(HttpStatusCode.Conflict, "belowReserved"));
        var seen = counts.Where(count => count.Status == HttpStatusCode.OK).Select(count => count.Body).ToList();
        var stock = await shop.SettledStockAsync(product);
        foreach (var (onHand, reserved, available, sold) in seen.Append(stock))
        {
            available.ShouldBe(onHand - reserved);
            new[] { reserved, available, sold }.ShouldAllBe(units => units >= 0);
        }

        stock.Sold.ShouldBe(orders.Count(order => order.IsConfirmed()));
        // Since the last count the shelf lost what was sold, and nothing else.
        seen.Select(count => count.OnHand + count.Sold).Append(30).ShouldContain(stock.OnHand + stock.Sold);
        await ShouldBePaidByWinnersOnlyAsync(orders);
    }

    private async Task ShouldBePaidByWinnersOnlyAsync(Answer<ApiOrder>[] orders)
    {
        var charges = await shop.Sandbox.ChargesOfAsync([.. orders.Select(order => order.Body.Id)]);
        foreach (var order in orders)
            charges[order.Body.Id].ShouldBe(
                order.IsConfirmed() ? Charges.Once(order.Body.Total) : Charges.None, order.ToString());
    }
}
