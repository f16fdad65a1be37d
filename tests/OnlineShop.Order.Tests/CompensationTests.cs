using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>An order that ends early, at each state, and the answers that come too late: what was taken is given back.</summary>
[Collection(nameof(LaterOrders))]
public sealed class CompensationTests(OrderHost host)
{
    private static readonly Money Total = new(1490, "EUR");
    private readonly Guid customer = Guid.CreateVersion7();

    private OrdersClient Orders => host.Orders(customer);

    [Theory]
    [InlineData(OrderStatus.Placed, false)]
    [InlineData(OrderStatus.Reserved, true)]
    [InlineData(OrderStatus.RequiresAction, true)]
    [InlineData(OrderStatus.Paid, true)]
    public async Task A_cancel_before_the_parcel_is_ordered_gives_everything_back_at_once(
        OrderStatus status, bool money)
    {
        var id = await ReachAsync(status);
        (await Orders.CancelAsync(id)).ShouldSucceed();
        (await Orders.GetAsync(id)).Status.ShouldBe(OrderStatus.Cancelled);
        (await CountAsync(id)).ShouldBe(new GivenBack(1, 1, money ? 1 : 0, 0));
    }

    [Theory]
    [InlineData(OrderStatus.Shipped)]
    [InlineData(OrderStatus.Delivered)]
    public async Task What_has_left_the_house_cannot_be_cancelled(OrderStatus status)
    {
        var id = await ReachAsync(status);
        (await Orders.CancelAsync(id)).ShouldBeRefused(HttpStatusCode.Conflict, "cannotCancel")
            .Member<string>("instead").ShouldBe("return");
        (await CountAsync(id)).ShouldBe(new GivenBack(0, 0, 0, 0));
    }

    [Theory]
    [InlineData(OrderStatus.Placed, "timedOut", false)]
    [InlineData(OrderStatus.Reserved, "timedOut", true)]
    [InlineData(OrderStatus.RequiresAction, "paymentExpired", true)]
    public async Task A_deadline_gives_everything_back(OrderStatus status, string reason, bool money)
    {
        var id = await ReachAsync(status);
        await ExpireAsync();
        var order = await Orders.GetAsync(id);
        order.Status.ShouldBe(OrderStatus.Rejected);
        order.Reason.ShouldBe(reason);
        (await CountAsync(id)).ShouldBe(new GivenBack(1, 1, money ? 1 : 0, 0));
    }

    [Fact]
    public async Task An_order_that_is_paid_is_never_given_up_and_asks_again_for_its_goods()
    {
        var id = await ReachAsync(OrderStatus.Paid);
        await ExpireAsync();
        await ExpireAsync();
        (await Orders.GetAsync(id)).Status.ShouldBe(OrderStatus.Paid);
        (await host.PublishedAsync<CommitStock>(m => m.OrderId == id)).Count.ShouldBe(3);
        await host.DeliverAsync(new StockCommitted(id));
        (await Orders.GetAsync(id)).Status.ShouldBe(OrderStatus.Confirmed);
    }

    [Fact]
    public async Task A_message_that_comes_again_and_again_puts_no_deadline_off()
    {
        var id = await ReachAsync(OrderStatus.RequiresAction);
        for (var minutes = 0; minutes < 16; minutes += 4)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(4));
            await host.RedeliverAsync(
                new PaymentActionRequired(id, Guid.CreateVersion7(), "https://pay.example/confirm", default));
        }

        await host.SweepAsync();
        (await Orders.GetAsync(id)).Reason.ShouldBe("paymentExpired");
    }

    [Fact]
    public async Task Goods_held_and_a_code_redeemed_after_the_deadline_are_given_back()
    {
        var id = await ReachAsync(OrderStatus.Placed);
        await ExpireAsync();
        await host.DeliverAsync(new StockReserved(id, default), new CodeRedeemed(id, "TEN", new Money(250, "EUR")));
        (await CountAsync(id)).ShouldBe(new GivenBack(2, 2, 0, 0));
        (await host.PublishedAsync<AuthorizePayment>(m => m.OrderId == id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_redeemed_for_an_order_without_goods_is_given_back_and_nobody_pays()
    {
        var id = await ReachAsync(OrderStatus.Placed);
        await host.DeliverAsync(
            new StockRefused(id, "outOfStock", [OrderHost.Mug]), new CodeRedeemed(id, "TEN", new Money(250, "EUR")));
        (await Orders.GetAsync(id)).Reason.ShouldBe("outOfStock");
        // Nothing is held, so no goods are released; the code is, at once and when it is known to be used.
        (await CountAsync(id)).ShouldBe(new GivenBack(0, 2, 0, 0));
        (await host.PublishedAsync<AuthorizePayment>(m => m.OrderId == id)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(OrderStatus.Reserved)]
    [InlineData(OrderStatus.RequiresAction)]
    public async Task Money_that_arrives_after_a_cancel_goes_back(OrderStatus status)
    {
        var id = await ReachAsync(status);
        await Orders.CancelAsync(id);
        await host.DeliverAsync(await host.CapturedAsync(id));
        (await CountAsync(id)).Money.ShouldBe(2);
        await host.DeliverAsync(
            new PaymentRefunded(id, Guid.CreateVersion7(), Guid.CreateVersion7(), Total, Money.Zero("EUR"), default));
        var order = await Orders.GetAsync(id);
        order.Status.ShouldBe(OrderStatus.Cancelled);
        order.Refunded.ShouldBe(Total);
    }

    [Fact]
    public async Task A_hold_that_ran_out_under_a_paid_order_refunds_it()
    {
        var id = await ReachAsync(OrderStatus.Paid);
        await host.DeliverAsync(new StockRefused(id, "reservationExpired", [OrderHost.Mug]));
        (await Orders.GetAsync(id)).Reason.ShouldBe("reservationExpired");
        (await CountAsync(id)).ShouldBe(new GivenBack(0, 1, 1, 0));
        (await host.ConfirmedAsync(id)).ShouldBeEmpty();
    }

    /// <summary>An order with a code, brought to a status by the answers of the other services.</summary>
    private async Task<Guid> ReachAsync(OrderStatus status)
    {
        var id = await host.PlaceAsync(customer, OrderBodies.Mugs(1) with { PromoCode = "TEN" });
        var shipment = Guid.CreateVersion7();
        (await host.NewOrdersAsync(customer)).Single(order => order.OrderId == id).Total.ShouldBe(Total);
        if (status >= OrderStatus.Reserved)
            await host.DeliverAsync(new StockReserved(id, default), new CodeRedeemed(id, "TEN", new Money(250, "EUR")));
        if (status == OrderStatus.RequiresAction)
            await host.DeliverAsync(
                new PaymentActionRequired(id, Guid.CreateVersion7(), "https://pay.example/confirm", default));
        // So late that the reservation may have ended: Product is asked.
        if (status == OrderStatus.Paid)
            host.Clock.Advance(TimeSpan.FromMinutes(26));
        if (status >= OrderStatus.Paid)
            await host.DeliverAsync(await host.CapturedAsync(id));
        if (status >= OrderStatus.Shipped)
            await host.DeliverAsync(
                new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.InTransit, "T1", null, 2, default));
        if (status >= OrderStatus.Delivered)
            await host.DeliverAsync(
                new ShipmentStatusChanged(id, customer, shipment, ShipmentStatus.Delivered, "T1", null, 3, default));
        (await Orders.GetAsync(id)).Status.ShouldBe(status);
        return id;
    }

    private async Task ExpireAsync()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        await host.SweepAsync();
    }

    private async Task<GivenBack> CountAsync(Guid id)
    {
        var asked = (await host.PublishedAsync()).Where(message => message.Key == id.ToString()).ToList();
        return new(
            asked.OfType<ReleaseStock>().Count(), asked.OfType<ReleaseCode>().Count(),
            asked.OfType<CancelPayment>().Count(), asked.OfType<CancelShipment>().Count());
    }

    /// <summary>How often goods, code, money and parcel were asked back.</summary>
    private sealed record GivenBack(int Goods, int Code, int Money, int Parcel);
}
