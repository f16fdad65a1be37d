using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

public sealed class ReturnTests(OrderHost host) : IClassFixture<OrderHost>
{
    private readonly Guid customer = Guid.CreateVersion7();

    [Fact]
    public async Task Goods_that_come_back_are_refunded_and_restocked_and_the_last_ones_end_the_order()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 2)));
        var first = await RequestAsync(order, OrderHost.Mug, 1);
        first.Status.ShouldBe(HttpStatusCode.Created);
        await ReceiveAsync(first.Id);
        var asked = (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).ShouldHaveSingleItem();
        asked.Amount.ShouldBe(new Money(1250, "EUR"));
        (await host.PublishedAsync<RestockReturn>(e => e.OrderId == order)).ShouldHaveSingleItem()
            .Lines.ShouldBe([new StockLine(OrderHost.Mug, 1)]);
        await host.RefundAsync(order, new Money(2990 - 1250, "EUR"));
        (await ViewAsync(order)).GetProperty("refunded").GetProperty("amount").GetString().ShouldBe("12.50");
        (await ViewAsync(order)).GetProperty("status").GetString().ShouldBe("delivered");

        await ReceiveAsync((await RequestAsync(order, OrderHost.Mug, 1)).Id);
        // The last unit brings the shipping with it.
        (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order))[^1].Amount.ShouldBe(new Money(1250 + 490, "EUR"));
        await host.RefundAsync(order, Money.Zero("EUR"));
        (await ViewAsync(order)).GetProperty("status").GetString().ShouldBe("returned");
        (await host.PublishedAsync<ReturnStatusChanged>(e => e.OrderId == order)).Select(e => e.Status)
            .ShouldBe(
                [ReturnStatus.Requested, ReturnStatus.Approved, ReturnStatus.Received, ReturnStatus.Refunded, ReturnStatus.Requested, ReturnStatus.Approved, ReturnStatus.Received, ReturnStatus.Refunded]);
        (await host.PublishedAsync<ReturnStatusChanged>(e => e.OrderId == order))
            .ShouldAllBe(e => e.Lines!.Single() == new StockLine(OrderHost.Mug, 1));
        (await host.PublishedAsync<ReturnStatusChanged>(e => e.OrderId == order && e.Status == ReturnStatus.Refunded))
            .Select(e => e.RefundId)
            .ShouldBe((await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).Select(e => (Guid?)e.RefundId));
    }

    [Fact]
    public async Task No_more_comes_back_than_was_ordered_and_each_line_at_fault_is_named()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 2)));
        (await RequestAsync(order, OrderHost.Mug, 1)).Status.ShouldBe(HttpStatusCode.Created);
        var refused = await host.PostAsync(host.As(customer), $"/api/orders/{order}/returns", new
        {
            items = new[] { new { productId = OrderHost.Mug, quantity = 2 }, new { productId = OrderHost.Lamp, quantity = 1 } },
            reason = "too many",
        });
        refused.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        refused.Body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["items[0].quantity", "items[1].quantity"]);
        var empty = await host.PostAsync(host.As(customer), $"/api/orders/{order}/returns", new { items = Array.Empty<object>() });
        empty.Body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["items", "reason"], ignoreOrder: true);
    }

    [Fact]
    public async Task Fifty_parallel_requests_return_each_unit_once()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 3)));
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RequestAsync(order, OrderHost.Mug, 1)));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(3);
        answers.Where(answer => answer.Status != HttpStatusCode.Created)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Fifty_parallel_receipts_refund_once()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1)));
        var id = (await RequestAsync(order, OrderHost.Mug, 1)).Id;
        await DecideAsync(id, "approve");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => DecideAsync(id, "receive")));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).Count.ShouldBe(1);
        (await host.PublishedAsync<RestockReturn>(e => e.OrderId == order)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_gets_the_first_response_and_one_return()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 2)));
        var body = new { items = new[] { new { productId = OrderHost.Mug, quantity = 1 } }, reason = "broken" };
        var key = Guid.NewGuid().ToString();
        var first = await host.PostAsync(host.As(customer), $"/api/orders/{order}/returns", body, key);
        var second = await host.PostAsync(host.As(customer), $"/api/orders/{order}/returns", body, key);
        (second.Status, second.Body.GetRawText()).ShouldBe((first.Status, first.Body.GetRawText()));
        var other = await host.PostAsync(host.As(customer), $"/api/orders/{order}/returns", new { body.items, reason = "another" }, key);
        other.Body.GetProperty("reason").GetString().ShouldBe("idempotencyKeyReused");
    }

    [Fact]
    public async Task Only_what_arrived_within_thirty_days_is_taken_back()
    {
        var placed = (await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)))).Body.GetProperty("id").GetGuid();
        (await RequestAsync(placed, OrderHost.Mug, 1)).Reason.ShouldBe("notDelivered");
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1)));
        host.Clock.Advance(TimeSpan.FromDays(31));
        (await RequestAsync(order, OrderHost.Mug, 1)).Reason.ShouldBe("returnWindowClosed");
    }

    [Fact]
    public async Task Returns_are_their_owners_alone_and_the_shop_decides()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1)));
        var stranger = host.As(Guid.CreateVersion7());
        (await host.PostAsync(stranger, $"/api/orders/{order}/returns", new { items = new[] { new { productId = OrderHost.Mug, quantity = 1 } }, reason = "x" })).Status.ShouldBe(HttpStatusCode.NotFound);
        var id = (await RequestAsync(order, OrderHost.Mug, 1)).Id;
        (await stranger.PostAsJsonAsync($"/api/orders/returns/{id}/withdraw", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.As(customer).PostAsJsonAsync($"/api/orders/returns/{id}/approve", new { }))
            .StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await host.As(customer).PostAsync($"/api/orders/returns/{id}/withdraw", null)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await DecideAsync(id, "approve")).Body.GetProperty("reason").GetString().ShouldBe("returnNotOpen");
        // What was withdrawn can be asked for again.
        (await RequestAsync(order, OrderHost.Mug, 1)).Status.ShouldBe(HttpStatusCode.Created);
        (await host.AsAdmin().GetFromJsonAsync<JsonElement>($"/api/orders/{order}/returns")).GetProperty("items").GetArrayLength()
            .ShouldBe(2);
        (await stranger.GetAsync($"/api/orders/{order}/returns")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_customer_reads_what_the_shop_notes_at_each_step()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1)));
        var id = (await RequestAsync(order, OrderHost.Mug, 1)).Id;
        (await host.PostAsync(host.AsAdmin(), $"/api/orders/returns/{id}/approve", new { note = "Send it in its box." }))
            .Body.GetProperty("note").GetString().ShouldBe("Send it in its box.");
        (await host.PostAsync(host.AsAdmin(), $"/api/orders/returns/{id}/receive", new { note = " A scratch, not yours. " }))
            .Body.GetProperty("note").GetString().ShouldBe("A scratch, not yours.");
        (await host.PublishedAsync<ReturnStatusChanged>(e => e.OrderId == order)).Select(e => e.Note)
            .ShouldBe([null, "Send it in its box.", "A scratch, not yours."]);
    }

    [Fact]
    public async Task A_refund_that_fails_can_be_asked_for_again()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1)));
        var id = (await RequestAsync(order, OrderHost.Mug, 1)).Id;
        await ReceiveAsync(id);
        (await DecideAsync(id, "refund")).Body.GetProperty("reason").GetString().ShouldBe("refundNotFailed");
        var asked = (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).Single();
        await host.DeliverAsync(
            new PaymentRefundFailed(order, Guid.CreateVersion7(), asked.RefundId, asked.Amount, "expired_or_canceled_card", default));
        (await DecideAsync(id, "refund")).Status.ShouldBe(HttpStatusCode.OK);
        await host.RefundAsync(order, Money.Zero("EUR"));
        (await ViewAsync(order)).GetProperty("status").GetString().ShouldBe("returned");
    }

    private Task<JsonElement> ViewAsync(Guid order) => host.As(customer).GetFromJsonAsync<JsonElement>($"/api/orders/{order}");

    private async Task<(HttpStatusCode Status, Guid Id, string? Reason)> RequestAsync(Guid order, Guid product, int quantity)
    {
        var (status, body) = await host.PostAsync(
            host.As(customer), $"/api/orders/{order}/returns",
            new { items = new[] { new { productId = product, quantity } }, reason = "does not fit" });
        return (
            status, status == HttpStatusCode.Created ? body.GetProperty("id").GetGuid() : default,
            body.GetProperty("reason").GetString());
    }

    private Task<(HttpStatusCode Status, JsonElement Body)> DecideAsync(Guid id, string decision) =>
        host.PostAsync(host.AsAdmin(), $"/api/orders/returns/{id}/{decision}");

    private async Task ReceiveAsync(Guid id)
    {
        (await DecideAsync(id, "approve")).Status.ShouldBe(HttpStatusCode.OK);
        (await DecideAsync(id, "receive")).Status.ShouldBe(HttpStatusCode.OK);
    }
}
