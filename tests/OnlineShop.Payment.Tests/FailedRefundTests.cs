using OnlineShop.ApiClients;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Tests;

[Collection(PaymentCollection.Name)]
public sealed class FailedRefundTests : IDisposable
{
    private readonly PaymentHost host;

    public FailedRefundTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_refund_that_fails_after_it_succeeded_is_taken_back_and_can_be_made_again()
    {
        var (order, refund) = await RefundedAsync("pm_card_refundFail");
        await host.OnlyAsync<PaymentRefunded>(order.OrderId);

        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await host.DeliverEventsAsync(order.OrderId, "refund.failed");
        await host.DeliverEventsAsync(order.OrderId, "refund.failed");

        var failed = await host.OnlyAsync<PaymentRefundFailed>(order.OrderId);
        (failed.RefundId, failed.Amount).ShouldBe((refund.RefundId, refund.Amount));
        failed.Reason.ShouldNotBeNullOrEmpty();
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
        var books = await host.BooksAsync(order.OrderId);
        (books["refunds EUR"], books["provider_balance EUR"] + books["provider_fees EUR"]).ShouldBe((0, 4990));
        var shown = (await host.Payments(order.UserId).RefundsAsync(failed.PaymentId)).ShouldSucceed().Items
            .ShouldHaveSingleItem();
        (shown.Status, shown.Failure).ShouldBe(("failed", failed.Reason));

        var whole = order.Refund(order.Amount.MinorUnits);
        await host.DeliverAsync(whole);
        await host.WorkAsync();
        (await host.PublishedAsync<PaymentRefunded>(message => message.RefundId == whole.RefundId))
            .ShouldHaveSingleItem().Remaining.ShouldBe(Money.Zero("EUR"));
    }

    [Fact]
    public async Task A_refund_that_the_provider_settles_later_is_told_by_its_event()
    {
        var (order, _) = await RefundedAsync("pm_card_pendingRefund");
        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentCaptured)]);

        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await host.DeliverEventsAsync(order.OrderId, "refund.updated");

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentCaptured), nameof(PaymentRefunded)]);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 1000, 1));
    }

    [Fact]
    public async Task A_pending_refund_whose_event_is_lost_is_looked_at_all_the_same()
    {
        var (order, _) = await RefundedAsync("pm_card_pendingRefund");
        await host.Provider.EventsAsync(order.OrderId, "refund.created");
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await host.Provider.EventsAsync(order.OrderId, "refund.updated");

        await host.PassAsync(TimeSpan.FromMinutes(10), 1);

        await host.OnlyAsync<PaymentRefunded>(order.OrderId);
    }

    [Fact]
    public async Task A_refund_that_fails_and_whose_event_is_lost_is_noticed_by_the_comparison()
    {
        var (order, _) = await RefundedAsync("pm_card_refundFail");
        await host.ReconcileAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(20));
        await host.ReconcileAsync();
        await host.Provider.EventsAsync(order.OrderId, "refund.failed");
        host.Clock.Advance(TimeSpan.FromMinutes(6));
        await host.ReconcileAsync();

        await host.OnlyAsync<PaymentRefundFailed>(order.OrderId);
    }

    [Fact]
    public async Task What_a_called_off_order_did_not_get_back_is_tried_again_but_not_at_once()
    {
        var order = await host.PayAsync(host.Command("pm_card_refundFail"));
        await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));
        await host.WorkAsync();
        host.Clock.Advance(TimeSpan.FromSeconds(5));
        await host.DeliverEventsAsync(order.OrderId, "refund.failed");
        await host.OnlyAsync<PaymentRefundFailed>(order.OrderId);

        await host.ReconcileAsync();
        await host.OnlyAsync<PaymentRefunded>(order.OrderId);
        host.Clock.Advance(TimeSpan.FromMinutes(61));
        await host.ReconcileAsync();

        (await host.EventsOfAsync(order.OrderId)).Count(name => name == nameof(PaymentRefunded)).ShouldBe(2);
    }

    [Fact]
    public async Task The_order_hears_of_a_refund_that_cannot_be_made_however_often_it_asks()
    {
        var order = await host.PayAsync(host.Command());
        var refund = order.Refund(4991);
        await host.DeliverAsync(refund);
        await host.RedeliverAsync(refund);

        (await host.PublishedAsync<PaymentRefundFailed>(message => message.RefundId == refund.RefundId))
            .Select(message => message.Reason)
            .ShouldBe(["refundExceedsCaptured", "refundExceedsCaptured"]);
    }

    private async Task<(AuthorizePayment Order, RefundPayment Refund)> RefundedAsync(string card)
    {
        var order = await host.PayAsync(host.Command(card));
        var refund = order.Refund(1000);
        await host.DeliverAsync(refund);
        await host.WorkAsync();
        return (order, refund);
    }
}
