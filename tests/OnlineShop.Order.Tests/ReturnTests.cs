using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Contracts.Messages.ReturnStatus;

namespace OnlineShop.Order.Tests;

[Collection(nameof(LaterOrders))]
public sealed class ReturnTests(OrderHost host)
{
    private readonly Guid customer = Guid.CreateVersion7();

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task Goods_that_come_back_are_refunded_and_restocked_and_the_last_ones_end_the_order()
    {
        var order = await DeliveredAsync(2);
        await host.ReceiveAsync(await RequestedAsync(order));
        var asked = (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).ShouldHaveSingleItem();
        asked.Amount.ShouldBe(new Money(1250, "EUR"));
        (await host.PublishedAsync<RestockReturn>(e => e.OrderId == order)).ShouldHaveSingleItem()
            .Lines.ShouldBe([new StockLine(OrderHost.Mug, 1)]);
        await host.RefundAsync(order, new Money(2990 - 1250, "EUR"));
        (await Orders.GetAsync(order)).Refunded.ShouldBe(new Money(1250, "EUR"));
        (await Orders.GetAsync(order)).Status.ShouldBe(OrderStatus.Delivered);

        await host.ReceiveAsync(await RequestedAsync(order));
        // The last unit brings the shipping with it.
        (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order))[^1].Amount.ShouldBe(
            new Money(1250 + 490, "EUR"));
        await host.RefundAsync(order, Money.Zero("EUR"));
        (await Orders.GetAsync(order)).Status.ShouldBe(OrderStatus.Returned);
        (await host.PublishedAsync<ReturnStatusChanged>(e => e.OrderId == order)).Select(e => e.Status)
            .ShouldBe([Requested, Approved, Received, Refunded, Requested, Approved, Received, Refunded]);
        (await host.PublishedAsync<ReturnStatusChanged>(e => e.OrderId == order))
            .ShouldAllBe(e => e.Lines!.Single() == new StockLine(OrderHost.Mug, 1));
        (await host.PublishedAsync<ReturnStatusChanged>(e => e.OrderId == order && e.Status == Refunded))
            .Select(e => e.RefundId)
            .ShouldBe(
                (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).Select(e => (Guid?)e.RefundId));
    }

    [Fact]
    public async Task No_more_comes_back_than_was_ordered_and_each_line_at_fault_is_named()
    {
        var order = await DeliveredAsync(2);
        await RequestedAsync(order);
        var refused = await Orders.ReturnAsync(
            order, "too many", new ApiReturnItem(OrderHost.Mug, 2), new ApiReturnItem(OrderHost.Lamp, 1));
        refused.ShouldBeRefused(HttpStatusCode.UnprocessableEntity)
            .Fields.ShouldBe(["items[0].quantity", "items[1].quantity"]);
        (await Orders.PostAsync<ApiReturn>($"/api/orders/{order}/returns", new { items = Array.Empty<object>() }))
            .ShouldBeInvalid("items", "reason");
    }

    [Fact]
    public async Task Fifty_parallel_requests_return_each_unit_once()
    {
        var order = await DeliveredAsync(3);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RequestAsync(order)));
        answers.Count(answer => answer.Status == HttpStatusCode.Created).ShouldBe(3);
        answers.Where(answer => answer.Status != HttpStatusCode.Created)
            .ShouldAllBe(answer => answer.Status == HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Fifty_parallel_receipts_refund_once()
    {
        var order = await DeliveredAsync(1);
        var id = await RequestedAsync(order);
        await DecideAsync(id, "approve");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => DecideAsync(id, "receive")));
        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).Count.ShouldBe(1);
        (await host.PublishedAsync<RestockReturn>(e => e.OrderId == order)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_same_key_gets_the_first_response_and_one_return()
    {
        var order = await DeliveredAsync(2);
        var key = Guid.NewGuid().ToString();
        var first = await Orders.ReturnAsync(order, OneMug, key);
        var second = await Orders.ReturnAsync(order, OneMug, key);
        (second.Status, second.Text).ShouldBe((first.Status, first.Text));
        (await Orders.ReturnAsync(order, OneMug with { Reason = "another" }, key))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused");
    }

    [Fact]
    public async Task Only_what_arrived_within_thirty_days_is_taken_back()
    {
        var placed = await host.PlaceAsync(customer, OrderBodies.Mugs(1));
        (await RequestAsync(placed)).Problem.Reason.ShouldBe("notDelivered");
        var order = await DeliveredAsync(1);
        host.Clock.Advance(TimeSpan.FromDays(31));
        (await RequestAsync(order)).Problem.Reason.ShouldBe("returnWindowClosed");
    }

    [Fact]
    public async Task Returns_are_their_owners_alone_and_the_shop_decides()
    {
        var order = await DeliveredAsync(1);
        var stranger = host.Orders(Guid.CreateVersion7());
        (await stranger.ReturnAsync(order, OneMug)).ShouldBeRefused(HttpStatusCode.NotFound);
        var id = await RequestedAsync(order);
        (await stranger.DecideReturnAsync(id, "withdraw")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Orders.DecideReturnAsync(id, "approve")).ShouldBeRefused(HttpStatusCode.Forbidden);
        // Without any body.
        (await Orders.Http.PostAsync($"/api/orders/returns/{id}/withdraw", null))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        (await DecideAsync(id, "approve")).ShouldBeRefused(HttpStatusCode.Conflict, "returnNotOpen");
        // What was withdrawn can be asked for again.
        await RequestedAsync(order);
        (await host.OrdersOfAdmin().ReturnsAsync(order)).Count.ShouldBe(2);
        (await stranger.GetAsync<ApiPage<ApiReturn>>($"/api/orders/{order}/returns"))
            .ShouldBeRefused(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_customer_reads_what_the_shop_notes_at_each_step()
    {
        var order = await DeliveredAsync(1);
        var id = await RequestedAsync(order);
        (await DecideAsync(id, "approve", "Send it in its box.")).ShouldSucceed().Note.ShouldBe("Send it in its box.");
        (await DecideAsync(id, "receive", " A scratch, not yours. ")).ShouldSucceed()
            .Note.ShouldBe("A scratch, not yours.");
        (await host.PublishedAsync<ReturnStatusChanged>(e => e.OrderId == order)).Select(e => e.Note)
            .ShouldBe([null, "Send it in its box.", "A scratch, not yours."]);
    }

    [Fact]
    public async Task A_refund_that_fails_can_be_asked_for_again()
    {
        var order = await DeliveredAsync(1);
        var id = await RequestedAsync(order);
        await host.ReceiveAsync(id);
        (await DecideAsync(id, "refund")).ShouldBeRefused(HttpStatusCode.Conflict, "refundNotFailed");
        var asked = (await host.PublishedAsync<RefundPayment>(e => e.OrderId == order)).Single();
        await host.DeliverAsync(
            new PaymentRefundFailed(order, Guid.CreateVersion7(), asked.RefundId, asked.Amount, "expired_or_canceled_card", default));
        (await DecideAsync(id, "refund")).ShouldSucceed();
        await host.RefundAsync(order, Money.Zero("EUR"));
        (await Orders.GetAsync(order)).Status.ShouldBe(OrderStatus.Returned);
    }

    private static ReturnBody OneMug => new([new ApiReturnItem(OrderHost.Mug, 1)], "does not fit");

    private Task<Guid> DeliveredAsync(int mugs) => host.DeliveredAsync(customer, OrderBodies.Mugs(mugs));

    private Task<Answer<ApiReturn>> RequestAsync(Guid order) => Orders.ReturnAsync(order, OneMug);

    private async Task<Guid> RequestedAsync(Guid order) =>
        (await RequestAsync(order)).ShouldSucceed(HttpStatusCode.Created).Id;

    private Task<Answer<ApiReturn>> DecideAsync(Guid id, string decision, string? note = null) =>
        host.OrdersOfAdmin().DecideReturnAsync(id, decision, note);
}
