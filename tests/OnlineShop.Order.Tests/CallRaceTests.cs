using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Calls;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>What happens to an order while a call for it is under way.</summary>
[Collection(nameof(CalledPeers))]
public sealed class CallRaceTests
{
    private readonly CallHost host;
    private readonly Guid customer = Guid.CreateVersion7();

    public CallRaceTests(CallHost host)
    {
        this.host = host;
        host.AnswerAsUsual();
    }

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task An_order_that_is_cancelled_while_Product_is_asked_takes_nothing()
    {
        using var held = new HeldAnswer();
        host.OnReserve = command => held.Give(command.OrderId, new StockAnswer(true));
        var placing = PlaceAsync();
        var id = await held.AskedAsync();
        (await Orders.CancelAsync(id)).ShouldSucceed();
        held.Release();
        (await placing.WaitAsync(TimeSpan.FromSeconds(10))).Body.Status.ShouldBe(OrderStatus.Cancelled);
        // Once by the cancellation, and once more when it is known to be reserved.
        await Eventually.BecomesAsync(
            () => host.PublishedOfAsync(id), published => published.OfType<ReleaseStock>().Count() == 2, "the second command");
        host.Asked<AuthorizePayment>(id).ShouldBeEmpty();
        (await host.ToldAsync(id)).Select(step => step.Status).ShouldBe([OrderStatus.Placed, OrderStatus.Cancelled]);
    }

    [Fact]
    public async Task Money_that_was_taken_for_an_order_that_was_cancelled_meanwhile_goes_back()
    {
        using var held = new HeldAnswer();
        host.OnPay = command => held.Give(command.OrderId, new PaymentAnswer(PaymentResult.Captured));
        _ = PlaceAsync();
        var id = await held.AskedAsync();
        (await Orders.CancelAsync(id)).ShouldSucceed();
        held.Release();
        await Eventually.BecomesAsync(
            () => host.PublishedOfAsync(id), published => published.OfType<CancelPayment>().Count() == 2, "the second command");
        (await Orders.GetAsync(id)).Status.ShouldBe(OrderStatus.Cancelled);
        (await host.ConfirmedAsync(id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_that_is_handed_over_takes_the_answer_of_its_call_all_the_same()
    {
        using var held = new HeldAnswer();
        host.OnPay = command => held.Give(command.OrderId, new PaymentAnswer(PaymentResult.Captured));
        var placing = PlaceAsync();
        var id = await held.AskedAsync();
        host.Clock.Advance(HandOverOrders.AfterReserved + TimeSpan.FromSeconds(1));
        await host.Get<HandOverOrders>().RunOnceAsync(CancellationToken.None);
        held.Release();
        (await placing.WaitAsync(TimeSpan.FromSeconds(10))).Body.Status.ShouldBe(OrderStatus.Confirmed);
        await host.DeliverAsync(await host.CapturedAsync(id));
        await host.ShouldBeToldOnceAsync(customer, id);
    }

    [Fact]
    public async Task An_answer_that_comes_when_the_order_is_being_paid_again_is_of_no_use()
    {
        using var held = new HeldAnswer();
        host.OnReserve = command => held.Give(command.OrderId, new StockAnswer(false, "reservationExpired"));
        var placing = PlaceAsync();
        var id = await held.AskedAsync();
        host.Clock.Advance(HandOverOrders.AfterPlaced + TimeSpan.FromSeconds(1));
        await host.Get<HandOverOrders>().RunOnceAsync(CancellationToken.None);
        await host.DeliverAsync(
            new StockReserved(id, default), new PaymentDeclined(id, Guid.CreateVersion7(), "card_declined", "", default));
        await placing.WaitAsync(TimeSpan.FromSeconds(10));
        (await Orders.PayAsync(id, "tok_mastercard")).ShouldSucceed(HttpStatusCode.Accepted);

        held.Release();
        await host.Get<OrderDriver>().WhenDoneAsync();
        (await Orders.GetAsync(id)).Status.ShouldBe(OrderStatus.Placed);
    }

    private Task<Answer<PlacedOrder>> PlaceAsync() => Orders.PlaceAsync(Mugs(2), prefer: "wait=20");
}
