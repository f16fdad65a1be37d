using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>An order whose payment failed is paid with another card: the same order, its stock and code held anew.</summary>
[Collection(nameof(LaterOrders))]
public sealed class PayAgainTests(OrderHost host)
{
    private static readonly Money Total = new(1490, "EUR");
    private readonly Guid customer = Guid.CreateVersion7();

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task The_same_order_is_paid_with_another_card()
    {
        var id = await DeclinedAsync();
        (await Orders.PayAsync(id, "tok_mastercard")).ShouldSucceed(HttpStatusCode.Accepted)
            .Status.ShouldBe(OrderStatus.Placed);
        var order = await Orders.GetAsync(id);
        order.Status.ShouldBe(OrderStatus.Placed);
        order.Reason.ShouldBeNull();
        order.CanPayAgain.ShouldBeFalse();
        (await host.PublishedAsync<ReserveStock>(m => m.OrderId == id)).Select(m => m.Attempt).ShouldBe([1, 2]);
        (await host.PublishedAsync<ReserveStock>(m => m.OrderId == id))[1].Lines.ShouldBe(
            [new StockLine(OrderHost.Mug, 1)]);
        var redeem = (await host.PublishedAsync<RedeemCode>(m => m.OrderId == id))[1];
        (redeem.Attempt, redeem.Code, redeem.Discount).ShouldBe((2, "TEN", new Money(250, "EUR")));

        await host.DeliverAsync(new StockReserved(id, default), new CodeRedeemed(id, "TEN", new Money(250, "EUR")));
        var asked = (await host.PublishedAsync<AuthorizePayment>(m => m.OrderId == id)).ToList();
        asked.Select(m => (m.Attempt, m.PaymentMethod, m.Amount))
            .ShouldBe([(1, "tok_visa", Total), (2, "tok_mastercard", Total)]);
        // The end of a later reservation is not known to Order: it asks whether the stock is still there.
        await host.DeliverAsync(await host.CapturedAsync(id));
        (await Orders.GetAsync(id)).Status.ShouldBe(OrderStatus.Paid);
        (await host.PublishedAsync<CommitStock>(m => m.OrderId == id)).ShouldHaveSingleItem();
        await host.DeliverAsync(new StockCommitted(id));
        (await Orders.GetAsync(id)).Status.ShouldBe(OrderStatus.Confirmed);
    }

    [Fact]
    public async Task A_repetition_of_the_key_has_one_effect_and_twenty_at_once_are_one_attempt()
    {
        var id = await DeclinedAsync();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Orders.PayAsync(id, "tok_mastercard", "pay once")));
        (await Orders.PayAsync(id, "tok_mastercard", "pay once")).ShouldSucceed(HttpStatusCode.Accepted);
        (await Orders.PayAsync(id, "tok_amex", "pay once"))
            .ShouldBeRefused(HttpStatusCode.UnprocessableEntity, "idempotencyKeyReused");
        var others = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Orders.PayAsync(id, "tok_mastercard")));
        others.ShouldAllBe(answer => answer.Status == HttpStatusCode.Conflict);
        (await host.PublishedAsync<ReserveStock>(m => m.OrderId == id)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_abandoned_confirmation_expires_and_is_no_refusal()
    {
        var id = await ReservedAsync();
        await host.DeliverAsync(
            new PaymentActionRequired(id, Guid.CreateVersion7(), "https://pay.example/confirm", default),
            new PaymentDeclined(id, Guid.CreateVersion7(), PaymentDeclined.Expired, "The payment was not confirmed in time.", default));
        var order = await Orders.GetAsync(id);
        order.Reason.ShouldBe("paymentExpired");
        order.CanPayAgain.ShouldBeTrue();
    }

    [Fact]
    public async Task A_payment_that_is_just_called_off_is_waited_for()
    {
        var id = await ReservedAsync();
        await host.DeliverAsync(
            new PaymentActionRequired(id, Guid.CreateVersion7(), "https://pay.example/confirm", default));
        host.Clock.Advance(TimeSpan.FromMinutes(16));
        await host.SweepAsync();
        (await Orders.PayAsync(id, "tok_mastercard")).ShouldBeRefused(HttpStatusCode.Conflict, "paymentUnderWay");
        await host.DeliverAsync(new PaymentVoided(id, Guid.CreateVersion7(), default));
        (await Orders.PayAsync(id, "tok_mastercard")).ShouldSucceed(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Sold_out_meanwhile_says_what_is_left()
    {
        var id = await DeclinedAsync();
        await Orders.PayAsync(id, "tok_mastercard");
        await host.DeliverAsync(new StockRefused(id, "outOfStock", [OrderHost.Mug], [new StockLeft(OrderHost.Mug, 0)]));
        var order = await Orders.GetAsync(id);
        order.Reason.ShouldBe("outOfStock");
        order.SoldOut.ShouldBe([new SoldOutProduct(OrderHost.Mug, "MUG-1", "Mug", Quantity: 1, Available: 0)]);
        (await Orders.PayAsync(id, "tok_amex")).ShouldBeRefused(HttpStatusCode.Conflict, "cannotPay");
    }

    [Fact]
    public async Task Cards_are_not_tried_without_end_nor_prices_kept_for_ever()
    {
        var id = await DeclinedAsync();
        for (var attempt = 2; attempt <= 5; attempt++)
        {
            (await Orders.PayAsync(id, "tok_mastercard")).ShouldSucceed(HttpStatusCode.Accepted);
            await host.DeliverAsync(
                new StockReserved(id, default), new CodeRedeemed(id, "TEN", new Money(250, "EUR")),
                new PaymentDeclined(id, Guid.CreateVersion7(), "card_declined", "", default));
        }

        (await Orders.GetAsync(id)).CanPayAgain.ShouldBeFalse();
        (await Orders.PayAsync(id, "tok_mastercard")).ShouldBeRefused(HttpStatusCode.Conflict, "tooManyAttempts");

        var old = await DeclinedAsync();
        host.Clock.Advance(TimeSpan.FromHours(25));
        (await Orders.PayAsync(old, "tok_mastercard")).ShouldBeRefused(HttpStatusCode.Conflict, "orderTooOld");
    }

    [Fact]
    public async Task Only_the_own_order_whose_payment_failed_can_be_paid_and_a_card_is_needed()
    {
        var id = await DeclinedAsync();
        (await host.Orders(Guid.CreateVersion7()).PayAsync(id, "tok_visa")).ShouldBeRefused(HttpStatusCode.NotFound);
        (await Orders.PayAsync(id, "")).ShouldBeInvalid("paymentMethod.token");
        var placed = await host.PlaceAsync(customer, OrderBodies.Mugs(1));
        (await Orders.PayAsync(placed, "tok_visa")).ShouldBeRefused(HttpStatusCode.Conflict, "cannotPay");
    }

    private async Task<Guid> ReservedAsync()
    {
        var id = await host.PlaceAsync(customer, OrderBodies.Mugs(1) with { PromoCode = "TEN" });
        await host.DeliverAsync(new StockReserved(id, default), new CodeRedeemed(id, "TEN", new Money(250, "EUR")));
        return id;
    }

    private async Task<Guid> DeclinedAsync()
    {
        var id = await ReservedAsync();
        await host.DeliverAsync(new PaymentDeclined(id, Guid.CreateVersion7(), "card_declined", "Declined.", default));
        var order = await Orders.GetAsync(id);
        order.Reason.ShouldBe("paymentDeclined");
        order.CanPayAgain.ShouldBeTrue();
        return id;
    }
}
