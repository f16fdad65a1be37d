using System.Net;
using OnlineShop.Client;

namespace OnlineShop.Tests.Races;

/// <summary>An order that is called off while it is being paid is never both.</summary>
[Collection(ShopCollection.Name)]
public sealed class CancelRaceTests(ShopApp shop)
{
    private static readonly string[] Cards = ["tok_visa", "tok_visa", "tok_declined", "tok_threeDSecure2Required"];

    [Fact]
    public async Task Fifty_orders_cancelled_on_their_way_give_back_all_that_they_took()
    {
        var (customer, product) = (await shop.RegisterAsync(), await shop.AddProductAsync(onHand: AtOnce.Many));

        var cancels = (await AtOnce.RunAsync(async index =>
        {
            var card = Orders.CardOf(Cards[index % Cards.Length]);
            var placed = await customer.PlaceAsync(Orders.Of(product) with { PaymentMethod = card });
            await MeetAsync(customer, placed, index);
            return await AtOnce.RunAsync(_ => customer.CancelOrderAsync(placed).ToAnswerAsync(), count: 2);
        })).SelectMany(pair => pair).ToList();

        cancels.Where(cancel => !cancel.Succeeded)
            .ShouldAllBe(cancel => cancel.IsRefused(HttpStatusCode.Conflict, "cannotCancel"));
        var orders = (await customer.ListOrdersAsync(limit: 100)).Items.ToDictionary(order => order.Id);
        orders.Count.ShouldBe(AtOnce.Many);
        foreach (var cancelled in cancels.Where(cancel => cancel.Succeeded))
            (cancelled.Body.Status, orders[cancelled.Body.Id].Status)
                .ShouldBe((OrderStatus.Cancelled, OrderStatus.Cancelled));
        // A declined card may be faster than the cancel; all others are called off.
        orders.Values.Select(order => order.Status).Distinct()
            .ShouldBeSubsetOf([OrderStatus.Cancelled, OrderStatus.Rejected]);
        orders.Values.Count(order => order.Status == OrderStatus.Cancelled)
            .ShouldBeGreaterThanOrEqualTo(AtOnce.Many / 2);

        await Eventually.BecomesAsync(
            async () => (await customer.ListPaymentsAsync(limit: 100)).Items,
            payments => payments.All(IsOver), "every payment is refunded, voided or declined",
            describe: payments => string.Join('\n', payments.Where(payment => !IsOver(payment))));
        foreach (var (order, charge) in await shop.Sandbox.ChargesOfAsync([.. orders.Keys]))
            charge.Refunded.ShouldBe(charge.Captured, $"order {order}");
        // What was sold already comes back when Product is told.
        await Eventually.BecomesAsync(
            () => shop.SettledStockAsync(product), stock => stock == StockSteps.Stock(AtOnce.Many, sold: 0),
            "all goods are back");
    }

    /// <summary>A third of the cancels come at once, a third when the order is on its way, a third when it has settled.</summary>
    private static async Task MeetAsync(Customer customer, Guid orderId, int index)
    {
        OrderStatus[] passed = (index % 3) switch
        {
            0 => [],
            1 => [OrderStatus.Placed],
            _ => [OrderStatus.Placed, OrderStatus.Reserved, OrderStatus.Paid],
        };
        if (passed.Length > 0)
            await customer.WaitForOrderAsync(
                orderId, order => !passed.Contains(order.Status),
                $"order {orderId} has left {string.Join(", ", passed)}");
    }

    private static bool IsOver(Payment payment) =>
        payment.Status is PaymentStatus.Voided or PaymentStatus.Declined
            || (payment.Status == PaymentStatus.Captured && payment.Captured == payment.Refunded);
}
