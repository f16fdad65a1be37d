using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Order.Calls;
using OnlineShop.Order.Process;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>New orders whose stock and payment are settled by calls.</summary>
[Collection(nameof(CalledPeers))]
public sealed class CallTests
{
    private readonly CallHost host;
    private readonly Guid customer = Guid.CreateVersion7();

    public CallTests(CallHost host)
    {
        this.host = host;
        host.AnswerAsUsual();
    }

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task An_order_is_confirmed_by_two_calls_and_told_once()
    {
        var order = await ConfirmedAsync();

        var published = await host.PublishedOfAsync(order.Id);
        var told = published.ShouldHaveSingleItem().ShouldBeOfType<OrderChanged>();
        told.Steps.Select(step => (step.PreviousStatus, step.Status, step.Version)).ShouldBe(
        [
            (null, OrderStatus.Placed, 1), (OrderStatus.Placed, OrderStatus.Reserved, 2),
            (OrderStatus.Reserved, OrderStatus.Paid, 3), (OrderStatus.Paid, OrderStatus.Confirmed, 4),
        ]);
        told.WhenConfirmed().ShouldNotBeNull().Lines.ShouldHaveSingleItem().Sku.ShouldBe("MUG-1");
        told.WhenNew().ShouldBe(told.WhenConfirmed());
        (await HistoryAsync(order.Id)).ShouldBe("placed 1, reserved 2, paid 3, confirmed 4");

        var reserve = host.Asked<ReserveStock>(order.Id).ShouldHaveSingleItem();
        reserve.Lines.ShouldBe([new StockLine(OrderHost.Mug, 2)]);
        (reserve.UserId, reserve.Attempt).ShouldBe((customer, 1));
        reserve.ExpiresAt.ShouldBe(order.PlacedAt + OrderDeadlines.StockReservation, TimeSpan.FromMilliseconds(1));
        var pay = host.Asked<AuthorizePayment>(order.Id).ShouldHaveSingleItem();
        pay.ShouldBe(pay with { Amount = order.Total, Capture = true, Attempt = 1, PaymentMethod = "tok_visa" });
    }

    [Fact]
    public async Task The_response_is_stored_by_the_commit_that_settles_the_order_and_replayed_as_it_was_given()
    {
        var key = Guid.NewGuid().ToString();
        var given = await Orders.PlaceAsync(Mugs(2), key, prefer: "wait=20");
        given.Headers.GetValues("Preference-Applied").ShouldBe(["wait=20"]);

        given.ShouldSucceed(HttpStatusCode.Created);
        await using var connection = await host.Database.OpenConnectionAsync();
        (await connection.SingleAsync<long>(
            "select count(*) from idempotency_keys k join orders o on o.id = k.resource_id where k.key = @key and k.xmin = o.xmin",
            new { key })).ShouldBe(1);
        var repeated = await Orders.PlaceAsync(Mugs(2), key, prefer: "wait=20");
        (repeated.Status, repeated.Text).ShouldBe((given.Status, given.Text));
        repeated.Headers.Location.ShouldBe(given.Headers.Location);
    }

    [Fact]
    public async Task What_is_told_of_a_parcel_afterwards_does_not_tell_the_order_again()
    {
        var id = (await ConfirmedAsync()).Id;
        await host.DeliverAsync(new ShipmentStatusChanged(id, customer, Guid.CreateVersion7(), ShipmentStatus.InTransit, "T1", null, 2, default));
        var last = (await host.PublishedAsync<OrderChanged>(m => m.OrderId == id))[^1];
        last.Steps.ShouldHaveSingleItem().Status.ShouldBe(OrderStatus.Shipped);
        last.Placed.ShouldBeNull();
    }

    [Fact]
    public async Task Stock_that_is_refused_rejects_the_order_and_nobody_pays()
    {
        host.OnReserve = _ => new StockAnswer(false, "outOfStock", [new StockLeft(OrderHost.Mug, 1)]);
        var order = await Orders.GetAsync((await PlaceAsync()).ShouldSucceed(HttpStatusCode.Created).Id);
        (order.Status, order.Reason).ShouldBe((OrderStatus.Rejected, "outOfStock"));
        order.SoldOut.ShouldHaveSingleItem().Available.ShouldBe(1);
        host.Asked<AuthorizePayment>(order.Id).ShouldBeEmpty();
        var told = (await host.PublishedOfAsync(order.Id)).ShouldHaveSingleItem().ShouldBeOfType<OrderChanged>();
        told.Steps[^1].ProductIds.ShouldBe([OrderHost.Mug]);
        told.WhenConfirmed().ShouldBeNull();
    }

    [Fact]
    public async Task A_card_that_is_declined_gives_the_stock_back()
    {
        host.OnPay = _ => new PaymentAnswer(PaymentResult.Declined, DeclineCode: "insufficient_funds");
        var order = await Orders.GetAsync((await PlaceAsync()).ShouldSucceed(HttpStatusCode.Created).Id);
        (order.Status, order.Reason).ShouldBe((OrderStatus.Rejected, "paymentDeclined"));
        (await host.PublishedOfAsync(order.Id)).Select(message => message.GetType()).ShouldBe(
            [typeof(ReleaseStock), typeof(OrderChanged)], ignoreOrder: true);

        // Another attempt stays behind the release, which goes by message.
        host.AnswerAsUsual();
        (await Orders.PayAsync(order.Id, "tok_mastercard")).ShouldSucceed(HttpStatusCode.Accepted);
        (await host.PublishedAsync<ReserveStock>(m => m.OrderId == order.Id)).ShouldHaveSingleItem().Attempt.ShouldBe(2);
        host.Asked<ReserveStock>(order.Id).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_payment_that_its_customer_confirms_is_told_and_goes_on_by_messages()
    {
        host.OnPay = _ => new PaymentAnswer(PaymentResult.RequiresAction, "https://pay.example/confirm");
        var order = await Orders.GetAsync((await PlaceAsync()).ShouldSucceed(HttpStatusCode.Created).Id);
        (order.Status, order.RedirectUrl).ShouldBe((OrderStatus.RequiresAction, "https://pay.example/confirm"));
        await host.DeliverAsync(
            new PaymentActionRequired(order.Id, Guid.CreateVersion7(), "https://pay.example/confirm", default),
            await host.CapturedAsync(order.Id));
        (await Orders.GetAsync(order.Id)).Status.ShouldBe(OrderStatus.Confirmed);
        (await host.ToldAsync(order.Id)).Select(step => step.Status).ShouldBe(
            [OrderStatus.Placed, OrderStatus.Reserved, OrderStatus.RequiresAction, OrderStatus.Paid, OrderStatus.Confirmed]);
        (await host.ConfirmedAsync(order.Id)).ShouldHaveSingleItem().Lines.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Without_an_answer_of_Product_the_order_goes_on_by_messages()
    {
        host.OnReserve = _ => null;
        var placing = PlaceAsync();
        var id = await host.PlacedAsync(customer);
        (await host.PublishedOfAsync(id)).OfType<ReserveStock>().ShouldHaveSingleItem().Attempt.ShouldBe(1);
        await host.DeliverAsync(new StockReserved(id, default));
        (await host.PublishedOfAsync(id)).OfType<AuthorizePayment>().ShouldHaveSingleItem();
        host.Asked<AuthorizePayment>(id).ShouldBeEmpty();
        await host.DeliverAsync(await host.CapturedAsync(id));
        (await placing.WaitAsync(TimeSpan.FromSeconds(10))).ShouldSucceed(HttpStatusCode.Created)
            .Status.ShouldBe(OrderStatus.Confirmed);
        await host.ShouldBeToldOnceAsync(customer, id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Without_a_result_of_Payment_the_order_goes_on_by_messages(bool isPending)
    {
        host.OnPay = _ => isPending ? new PaymentAnswer(PaymentResult.Pending) : null;
        var placing = PlaceAsync();
        var id = await host.PlacedAsync(customer);
        (await host.PublishedOfAsync(id)).OfType<AuthorizePayment>().ShouldHaveSingleItem().Attempt.ShouldBe(1);
        await host.DeliverAsync(await host.CapturedAsync(id));
        (await placing.WaitAsync(TimeSpan.FromSeconds(10))).ShouldSucceed(HttpStatusCode.Created);
        await host.ShouldBeToldOnceAsync(customer, id);
    }

    [Theory]
    [InlineData("placed", typeof(ReserveStock))]
    [InlineData("reserved", typeof(AuthorizePayment))]
    public async Task An_order_whose_process_died_is_handed_over(string status, Type command)
    {
        var id = await ForgottenAsync(status);
        await host.Get<HandOverOrders>().RunOnceAsync(CancellationToken.None);
        (await host.PublishedOfAsync(id)).ShouldBeEmpty();

        using var counted = new MetricCollector<long>(host.Get<IMeterFactory>(), OrderTelemetry.Name, "shop.orders.handed_over");
        host.Clock.Advance(HandOverOrders.AfterReserved + TimeSpan.FromSeconds(1));
        await host.Get<HandOverOrders>().RunOnceAsync(CancellationToken.None);
        await host.Get<HandOverOrders>().RunOnceAsync(CancellationToken.None);
        counted.GetMeasurementSnapshot().Where(one => Equals(one.Tags["shop.order.status"], status)).Sum(one => one.Value)
            .ShouldBeGreaterThanOrEqualTo(1);
        counted.GetMeasurementSnapshot().ShouldAllBe(one => Equals(one.Tags["shop.peer"], "none"));
        var published = await host.PublishedOfAsync(id);
        published.Select(message => message.GetType()).ShouldBe([command, typeof(OrderChanged)], ignoreOrder: true);
        published.OfType<OrderChanged>().Single().WhenNew().ShouldNotBeNull().Lines.ShouldHaveSingleItem();

        // Whatever the call did, the answers to the command find the order.
        await host.DeliverAsync(new StockReserved(id, default), await host.CapturedAsync(id));
        (await Orders.GetAsync(id)).Status.ShouldBe(OrderStatus.Confirmed);
        await host.ShouldBeToldOnceAsync(customer, id);
    }

    [Fact]
    public async Task A_promo_code_is_redeemed_by_a_call_beside_the_stock()
    {
        var order = (await PlaceAsync("ten")).ShouldSucceed(HttpStatusCode.Created);
        order.Status.ShouldBe(OrderStatus.Confirmed);
        var redeem = host.Asked<RedeemCode>(order.Id).ShouldHaveSingleItem();
        (redeem.Code, redeem.Discount, redeem.Attempt).ShouldBe(("TEN", new Money(250, "EUR"), 1));
        (await host.PublishedOfAsync(order.Id)).ShouldHaveSingleItem().ShouldBeOfType<OrderChanged>()
            .Steps.Select(step => (step.Status, step.Version)).ShouldBe(
                [(OrderStatus.Placed, 1), (OrderStatus.Reserved, 3), (OrderStatus.Paid, 4), (OrderStatus.Confirmed, 5)]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_code_that_is_refused_rejects_the_order_and_gives_its_stock_back(bool isReserved)
    {
        host.OnRedeem = _ => new CodeAnswer(false, "totalLimitReached");
        if (!isReserved)
            host.OnReserve = _ => new StockAnswer(false, "outOfStock");
        var order = await Orders.GetAsync((await PlaceAsync("ten")).ShouldSucceed(HttpStatusCode.Created).Id);
        (order.Status, order.Reason, order.CodeReason).ShouldBe(
            isReserved
                ? (OrderStatus.Rejected, "promoCodeInvalid", "totalLimitReached")
                : (OrderStatus.Rejected, "outOfStock", null));
        host.Asked<AuthorizePayment>(order.Id).ShouldBeEmpty();
        (await host.PublishedOfAsync(order.Id)).OfType<ReleaseStock>().Any().ShouldBe(isReserved);
    }

    [Fact]
    public async Task A_code_that_was_redeemed_for_an_order_without_stock_is_given_back()
    {
        host.OnReserve = _ => new StockAnswer(false, "outOfStock");
        var order = (await PlaceAsync("ten")).ShouldSucceed(HttpStatusCode.Created);
        order.Reason.ShouldBe("outOfStock");
        (await host.PublishedOfAsync(order.Id)).OfType<ReleaseCode>().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Without_an_answer_of_Promotions_both_are_asked_for_by_command()
    {
        host.OnRedeem = _ => null;
        var placing = PlaceAsync("ten");
        var id = await host.PlacedAsync(customer);
        (await host.PublishedOfAsync(id)).Select(message => message.GetType())
            .ShouldBe([typeof(ReserveStock), typeof(RedeemCode), typeof(OrderChanged)], ignoreOrder: true);
        await host.DeliverAsync(
            new StockReserved(id, default), new CodeRedeemed(id, "TEN", new Money(250, "EUR")), await host.CapturedAsync(id));
        (await placing.WaitAsync(TimeSpan.FromSeconds(10))).ShouldSucceed(HttpStatusCode.Created)
            .Status.ShouldBe(OrderStatus.Confirmed);
        await host.ShouldBeToldOnceAsync(customer, id);
    }

    [Fact]
    public async Task Money_that_comes_so_late_that_the_reservation_may_have_ended_waits_for_Product()
    {
        host.OnPay = _ =>
        {
            host.Clock.Advance(OrderDeadlines.StockReservation - OrderDeadlines.ReservationMargin);
            return new PaymentAnswer(PaymentResult.Captured);
        };
        var placing = PlaceAsync();
        var id = await host.PlacedAsync(customer);
        (await host.PublishedOfAsync(id)).OfType<CommitStock>().ShouldHaveSingleItem();
        (await Orders.GetAsync(id)).Status.ShouldBe(OrderStatus.Paid);
        await host.DeliverAsync(new StockCommitted(id));
        (await Orders.GetAsync(id)).Status.ShouldBe(OrderStatus.Confirmed);
        await host.ShouldBeToldOnceAsync(customer, id);
        await placing.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private Task<Answer<PlacedOrder>> PlaceAsync(string? code = null) =>
        Orders.PlaceAsync(Mugs(2) with { PromoCode = code }, prefer: "wait=20");

    private async Task<ApiOrder> ConfirmedAsync()
    {
        var placed = (await PlaceAsync()).ShouldSucceed(HttpStatusCode.Created);
        placed.Status.ShouldBe(OrderStatus.Confirmed);
        var order = await Orders.GetAsync(placed.Id);
        order.Status.ShouldBe(OrderStatus.Confirmed);
        return order;
    }

    /// <summary>An order that a process placed, and maybe reserved, before it died.</summary>
    private async Task<Guid> ForgottenAsync(string status)
    {
        var id = Guid.CreateVersion7();
        var order = await ConfirmedAsync();
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', @id, 'status', @status, 'by_call', true,
              'stock', case @status when 'placed' then 'requested' else 'reserved' end,
              'payment', case @status when 'placed' then 'none' else 'requested' end, 'version', 1,
              'updated_at', @now, 'deadline', @now + interval '1 hour'))).* from orders o where o.id = @other;
            """,
            new { id, status, now = host.Clock.GetUtcNow(), other = order.Id });
        await connection.ExecuteAsync(
            "insert into order_lines select @id, line, product_id, sku, name, quantity, unit_price_minor, line_total_minor, weight_grams from order_lines where order_id = @other",
            new { id, other = order.Id });
        await connection.ExecuteAsync(
            "insert into order_history select @id, version, status, reason, at from order_history where order_id = @other and version = 1",
            new { id, other = order.Id });
        return id;
    }

    private async Task<string?> HistoryAsync(Guid id)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.FindAsync<string>(
            "select string_agg(status || ' ' || version, ', ' order by version) from order_history where order_id = @id", new { id });
    }
}
