using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Tests;

[Collection(CallCollection.Name)]
public sealed class CancelTests : IDisposable
{
    private readonly PaymentHost host;

    public CancelTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_payment_not_yet_sent_is_voided_at_once()
    {
        var order = host.Command();
        await host.DeliverAsync(order, new CancelPayment(order.OrderId, "customer"));
        await host.WorkAsync();

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentVoided)]);
        (await host.Provider.BooksOfAsync(order.OrderId)).Intents.ShouldBe(0);
    }

    [Fact]
    public async Task Held_money_is_let_go()
    {
        var order = await host.PayAsync(host.Command(capture: false));
        await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));
        await host.WorkAsync();

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentAuthorized), nameof(PaymentVoided)]);
    }

    [Fact]
    public async Task A_captured_payment_is_refunded_in_full_once()
    {
        var order = await host.PayAsync(host.Command());
        await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));
        await host.WorkAsync();
        await host.RedeliverAsync(new CancelPayment(order.OrderId, "customer"));
        await host.WorkAsync();

        var refunds = await host.PublishedAsync<PaymentRefunded>(refund => refund.OrderId == order.OrderId);
        refunds.Select(refund => refund.RefundId).Distinct().ShouldHaveSingleItem();
        refunds[0].Amount.ShouldBe(order.Amount);
        refunds[0].Remaining.ShouldBe(Money.Zero("EUR"));
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 4990, 1));
    }

    [Fact]
    public async Task A_payment_with_an_unknown_result_is_refunded_when_it_turns_out_paid()
    {
        var order = await host.PayAsync(host.Command("tok_timeout"));
        await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));
        await host.WorkAsync();
        await host.PassAsync(TimeSpan.FromSeconds(10));

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentCaptured), nameof(PaymentRefunded)]);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 4990, 1));
    }

    [Fact]
    public async Task A_payment_that_never_arrived_is_voided_once_a_late_arrival_is_out_of_the_question()
    {
        host.Provider.Before = request =>
            request.Method == HttpMethod.Post ? throw new HttpRequestException("Connection refused.") : null;
        var order = await host.PayAsync(host.Command());
        await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));
        await host.PassAsync(TimeSpan.FromMinutes(1));
        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();

        await host.PassAsync(TimeSpan.FromMinutes(2));

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentVoided)]);
    }

    [Fact]
    public async Task A_wait_for_the_customer_is_ended()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));
        await host.WorkAsync();

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentActionRequired), nameof(PaymentVoided)]);
    }

    [Fact]
    public async Task A_customer_who_confirms_while_the_order_is_called_off_gets_the_money_back()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        await host.Provider.PressAsync(
            (await host.OnlyAsync<PaymentActionRequired>(order.OrderId)).RedirectUrl, "authenticate");
        await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));
        await host.WorkAsync();

        (await host.EventsOfAsync(order.OrderId))
            .ShouldBe([nameof(PaymentActionRequired), nameof(PaymentCaptured), nameof(PaymentRefunded)]);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 4990, 1));
    }

    [Fact]
    public async Task A_declined_payment_called_off_is_voided_for_the_order()
    {
        var order = await host.PayAsync(host.Command("tok_declined"));
        await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentDeclined), nameof(PaymentVoided)]);
    }

    [Fact]
    public async Task A_cancellation_before_the_payment_keeps_it_from_being_made()
    {
        var order = host.Command();
        await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"), order);
        await host.WorkAsync();

        (await host.EventsOfAsync(order.OrderId)).ShouldAllBe(name => name == nameof(PaymentVoided));
        (await host.Provider.BooksOfAsync(order.OrderId)).Intents.ShouldBe(0);
    }

    [Fact]
    public async Task The_reconciliation_task_looks_at_unknown_payments_at_once()
    {
        host.Provider.Before = _ => throw new HttpRequestException("Connection refused.");
        var order = await host.PayAsync(host.Command());
        await host.PassAsync(TimeSpan.FromMinutes(2), 20);
        host.Reset();
        await host.WorkAsync();
        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();

        await host.ReconcileAsync();
        await host.PassAsync(TimeSpan.FromSeconds(130), 4);

        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
    }
}
