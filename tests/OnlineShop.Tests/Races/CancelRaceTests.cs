using System.Net;
using System.Text.Json;

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

        var cancels = await AtOnce.RunAsync(async index =>
        {
            var placed = await customer.Http.PostAsync("/api/orders", Requests.Order(Cards[index % Cards.Length], items: (product, 1)));
            placed.Status.ShouldBe(HttpStatusCode.Accepted, placed.ToString());
            await MeetAsync(customer, placed.Id, index);
            return await AtOnce.RunAsync(_ => customer.Http.PostAsync($"/api/orders/{placed.Id}/cancel"), count: 2);
        });

        cancels.SelectMany(pair => pair).Where(cancel => cancel.Status != HttpStatusCode.OK)
            .ShouldAllBe(cancel => cancel.Status == HttpStatusCode.Conflict && cancel.Reason == "cannotCancel");
        var orders = (await customer.GetAsync("/api/orders?limit=100")).GetProperty("items").EnumerateArray()
            .ToDictionary(order => order.GetProperty("id").GetGuid());
        orders.Count.ShouldBe(AtOnce.Many);
        foreach (var cancelled in cancels.SelectMany(pair => pair).Where(cancel => cancel.Status == HttpStatusCode.OK))
            (cancelled.State, Status(orders[cancelled.Id])).ShouldBe(("cancelled", "cancelled"));
        // A declined card may be faster than the cancel; all others are called off.
        orders.Values.Select(Status).Distinct().ShouldBeSubsetOf(["cancelled", "rejected"]);
        orders.Values.Count(order => Status(order) == "cancelled").ShouldBeGreaterThanOrEqualTo(AtOnce.Many / 2);

        await Eventually.BecomesAsync(
            async () => (await customer.GetAsync("/api/payments?limit=100")).EnumerateArray().ToList(),
            payments => payments.All(IsOver), "every payment is refunded, voided or declined",
            payments => string.Join('\n', payments.Where(payment => !IsOver(payment))));
        foreach (var (order, charge) in await shop.Sandbox.ChargesOfAsync([.. orders.Keys]))
            charge.Refunded.ShouldBe(charge.Captured, $"order {order}");
        (await shop.SettledStockAsync(product)).ShouldBe(new Stock(AtOnce.Many, Reserved: 0, AtOnce.Many, Sold: 0));
    }

    /// <summary>A third of the cancels come at once, a third when the order is on its way, a third when it has settled.</summary>
    private static async Task MeetAsync(Customer customer, Guid orderId, int index)
    {
        string[] passed = (index % 3) switch { 0 => [], 1 => ["placed"], _ => ["placed", "reserved", "paid"] };
        if (passed.Length > 0)
            await Eventually.BecomesAsync(
                () => customer.GetAsync($"/api/orders/{orderId}"), order => !passed.Contains(Status(order)),
                $"order {orderId} has left {string.Join(", ", passed)}");
    }

    private static bool IsOver(JsonElement payment) =>
        Status(payment) is "voided" or "declined"
            || (Status(payment) == "captured" && payment.Minor("captured") == payment.Minor("refunded"));

    private static string Status(JsonElement thing) => thing.GetProperty("status").GetString()!;
}
