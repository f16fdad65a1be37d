using System.Net;
using System.Text.Json;

namespace OnlineShop.Tests.Races;

/// <summary>Money goes back once, whichever door it is asked for at.</summary>
[Collection(ShopCollection.Name)]
public sealed class RefundRaceTests(ShopApp shop)
{
    [Fact]
    public async Task Of_fifty_full_refunds_of_a_payment_one_goes_through()
    {
        using var admin = await shop.AsAdminAsync();
        var (_, order) = await BuyAsync();
        var payment = (await PaymentAsync(admin, order)).GetProperty("id").GetGuid();
        await RaceAsync(admin, order, $"/api/payments/{payment}/refunds");
    }

    [Fact]
    public async Task Of_fifty_full_refunds_of_an_order_one_goes_through()
    {
        using var admin = await shop.AsAdminAsync();
        var (_, order) = await BuyAsync();
        await RaceAsync(admin, order, $"/api/orders/{order.Id}/refunds");
    }

    [Fact]
    public async Task Of_full_refunds_asked_for_at_the_order_and_at_its_payment_at_once_one_goes_through()
    {
        using var admin = await shop.AsAdminAsync();
        var (_, order) = await BuyAsync();
        var payment = (await PaymentAsync(admin, order)).GetProperty("id").GetGuid();
        string[] doors = [$"/api/orders/{order.Id}/refunds", $"/api/payments/{payment}/refunds"];
        var body = new { amount = order.Body.GetProperty("total"), reason = "goodwill" };

        var answers = await AtOnce.RunAsync(
            async index => (Door: index % 2, Answer: await admin.PostAsync(doors[index % 2], body, $"both-{order.Id}-{index}")));

        // Payment takes one at most, from either door. What the order has taken it may still refuse: then that refund of the
        // order's has failed, and it may take another.
        answers.Count(a => a.Answer.Status == HttpStatusCode.Accepted && a.Door == 1).ShouldBeLessThanOrEqualTo(1);
        answers.ShouldContain(a => a.Answer.Status == HttpStatusCode.Accepted);
        answers.Where(a => a.Answer.Status != HttpStatusCode.Accepted)
            .ShouldAllBe(a => a.Answer.Status == HttpStatusCode.Conflict && a.Answer.Reason == "refundExceedsCaptured");
        await ShouldBeRefundedOnceAsync(admin, order);
        var refunds = await Eventually.BecomesAsync(
            async () =>
                JsonSerializer.Deserialize<JsonElement>(await admin.GetStringAsync(doors[0])).EnumerateArray()
                    .Select(refund => refund.GetProperty("status").GetString()).ToList(),
            seen => !seen.Contains("pending"), "every refund of the order has ended");
        refunds.Count(status => status == "succeeded").ShouldBe(1);
    }

    [Fact]
    public async Task Of_fifty_returns_of_one_unit_one_is_taken_and_of_fifty_receipts_one_refunds_and_restocks()
    {
        using var admin = await shop.AsAdminAsync();
        var product = await shop.AddProductAsync(onHand: 1);
        var (customer, order) = await BuyAsync(product);
        await DeliverAsync(customer, order.Id);

        var body = new { items = new[] { new { productId = product, quantity = 1 } }, reason = "It does not fit." };
        var requests = await AtOnce.RunAsync(index => customer.Http.PostAsync($"/api/orders/{order.Id}/returns", body, $"return-{index}"));
        var request = requests.Where(answer => answer.Status == HttpStatusCode.Created).ShouldHaveSingleItem();
        requests.Where(answer => answer != request)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.UnprocessableEntity && answer.Reason == "notReturnable");
        (await customer.GetAsync($"/api/orders/{order.Id}/returns")).GetProperty("items").GetArrayLength().ShouldBe(1);

        (await admin.PostAsync($"/api/orders/returns/{request.Id}/approve")).Status.ShouldBe(HttpStatusCode.OK);
        var receipts = await AtOnce.RunAsync(
            index => admin.PostAsync($"/api/orders/returns/{request.Id}/receive", null, $"receive-{order.Id}-{index}"));
        receipts.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        receipts.Where(answer => answer.Status != HttpStatusCode.OK)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && answer.Reason == "returnNotOpen");

        await customer.WaitForStatusAsync(order.Id, "returned");
        await ShouldBeRefundedOnceAsync(admin, order);
        await Eventually.BecomesAsync(
            () => shop.SettledStockAsync(product), stock => stock == new Stock(OnHand: 1, Reserved: 0, Available: 1, Sold: 0),
            "the unit is for sale again");
    }

    private async Task RaceAsync(HttpClient admin, Answer order, string path)
    {
        var body = new { amount = order.Body.GetProperty("total"), reason = "goodwill" };
        var answers = await AtOnce.RunAsync(index => admin.PostAsync(path, body, $"{order.Id}-{index}"));
        answers.Count(answer => answer.Status == HttpStatusCode.Accepted).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Accepted)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict && answer.Reason == "refundExceedsCaptured");
        await ShouldBeRefundedOnceAsync(admin, order);
    }

    private async Task ShouldBeRefundedOnceAsync(HttpClient admin, Answer order)
    {
        var total = order.Body.Minor("total");
        var payment = await Eventually.BecomesAsync(
            () => PaymentAsync(admin, order), seen => seen.Minor("refunded") == total, "the payment is refunded");
        payment.Minor("captured").ShouldBe(total);
        var refunds = JsonSerializer.Deserialize<JsonElement>(
            await admin.GetStringAsync($"/api/payments/{payment.GetProperty("id").GetGuid()}/refunds"));
        refunds.EnumerateArray().Where(refund => refund.GetProperty("status").GetString() != "refused").ShouldHaveSingleItem()
            .Minor("amount").ShouldBe(total);
        (await shop.Sandbox.ChargesOfAsync(order.Id)).ShouldBe((1, total, total));
        await Eventually.BecomesAsync(
            async () => JsonSerializer.Deserialize<JsonElement>(await admin.GetStringAsync($"/api/orders/{order.Id}")),
            seen => seen.Minor("refunded") == total, "the order says so");
    }

    private async Task<(Customer Customer, Answer Order)> BuyAsync(Guid? product = null)
    {
        var (customer, bought) = (await shop.RegisterAsync(), product ?? await shop.AddProductAsync());
        var order = await customer.OrderAsync(Requests.Order(items: (bought, 1)));
        order.IsConfirmed.ShouldBeTrue(order.ToString());
        return (customer, order);
    }

    private async Task DeliverAsync(Customer customer, Guid orderId)
    {
        var tracked = await Eventually.BecomesAsync(
            () => customer.GetAsync($"/api/orders/{orderId}"), order => order.TryGetProperty("trackingNumber", out _),
            "a tracking number");
        for (var stage = 0; stage < 3; stage++)
            await shop.Sandbox.AdvanceAsync(tracked.GetProperty("trackingNumber").GetString()!);
        await customer.WaitForStatusAsync(orderId, "delivered");
    }

    private static async Task<JsonElement> PaymentAsync(HttpClient admin, Answer order) =>
        JsonSerializer.Deserialize<JsonElement>(await admin.GetStringAsync($"/api/payments?orderId={order.Id}"))[0];
}
