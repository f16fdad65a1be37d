using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Tests;

[Collection(PaymentCollection.Name)]
public sealed class MetricsTests : IDisposable
{
    private readonly PaymentHost host;

    public MetricsTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Theory]
    [InlineData("tok_visa", "captured", "known")]
    [InlineData("tok_declined", "declined", "known")]
    [InlineData("tok_threeDSecure2Required", "requiresAction", "known")]
    [InlineData("tok_nobody_knows", "declined", "refused")]
    public async Task A_payment_is_counted_by_its_outcome_and_the_call_is_timed(
        string token, string status, string outcome)
    {
        await host.WorkAsync();
        using var payments = Collect<long>("shop.payments");
        using var calls = Collect<double>("shop.payments.provider.duration");

        await host.PayAsync(host.Command(token));

        payments.GetMeasurementSnapshot().ShouldHaveSingleItem().Tags["shop.payment.status"].ShouldBe(status);
        payments.Instrument!.Unit.ShouldBe("{payment}");
        var charge = calls.GetMeasurementSnapshot()
            .First(call => (string)call.Tags["shop.provider.operation"]! == "charge");
        charge.Tags["shop.provider.outcome"].ShouldBe(outcome);
        charge.Value.ShouldBeInRange(0, 30);
        calls.Instrument!.Unit.ShouldBe("s");
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_counted()
    {
        var order = host.Command();
        await host.DeliverAsync(order);
        using var payments = Collect<long>("shop.payments");
        await using (var transaction = await host.Get<ShopDatabase>().BeginAsync())
        {
            var payment = (await PaymentStatements.LockOrderAsync(transaction, order.OrderId, default))!;
            var change = payment.RequestCancel("customerRequest", host.Clock.GetUtcNow());
            change.Payment.Status.ShouldBe(PaymentStatus.Voided);
            (await host.Get<PaymentStore>().SaveAsync(transaction, payment, change, host.Clock.GetUtcNow(), default))
                .ShouldBeTrue();
        }

        payments.GetMeasurementSnapshot().ShouldBeEmpty();
        await host.WorkAsync();
        payments.GetMeasurementSnapshot().ShouldHaveSingleItem().Tags["shop.payment.status"].ShouldBe("captured");
    }

    [Fact]
    public async Task The_charge_and_what_follows_a_webhook_are_in_the_trace_of_the_purchase()
    {
        using var source = new ActivitySource("OnlineShop.Tests");
        using var listener = new ActivityListener
        {
            ShouldListenTo = one => one.Name.StartsWith("OnlineShop.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        var steps = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        listener.ActivityStopped = steps.Enqueue;
        ActivitySource.AddActivityListener(listener);
        var order = host.Command("tok_threeDSecure2Required");
        string purchase;
        using (var request = source.StartActivity("purchase", ActivityKind.Server)!)
        {
            purchase = request.TraceId.ToHexString();
            await host.DeliverAsync(order);
        }

        await host.WorkAsync();
        await host.Provider.PressAsync(
            (await host.OnlyAsync<PaymentActionRequired>(order.OrderId)).RedirectUrl, "authenticate");
        using (source.StartActivity("webhook", ActivityKind.Server))
            await host.DeliverEventsAsync(order.OrderId, "payment_intent.succeeded");

        var names = steps.Where(
            step => step.TraceId.ToHexString() == purchase && step.Source.Name == "OnlineShop.Payment")
            .Select(step => step.DisplayName).ToList();
        names[0].ShouldBe("payment charge");
        names.ShouldContain("payment retrieve");
        steps.First(step => step.DisplayName == "payment charge" && step.TraceId.ToHexString() == purchase)
            .GetTagItem("shop.order.id").ShouldBe(order.OrderId.ToString());
    }

    [Fact]
    public async Task The_charge_of_a_call_is_in_the_trace_of_the_caller()
    {
        using var source = new ActivitySource("OnlineShop.Tests");
        using var listener = new ActivityListener
        {
            ShouldListenTo = one => one.Name.StartsWith("OnlineShop.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        var steps = new System.Collections.Concurrent.ConcurrentQueue<Activity>();
        listener.ActivityStopped = steps.Enqueue;
        ActivitySource.AddActivityListener(listener);
        var order = host.Command();
        using var caller = source.StartActivity("checkout", ActivityKind.Server)!;

        await host.Get<AuthorizeByCall>().HandleAsync(order, default);

        var step = steps.Where(ended => ended.TraceId == caller.TraceId && ended.Source.Name == "OnlineShop.Payment")
            .ShouldHaveSingleItem();
        (step.DisplayName, step.ParentSpanId).ShouldBe(("payment charge", caller.SpanId));
        step.GetTagItem("shop.order.id").ShouldBe(order.OrderId.ToString());
        // What is found out later, about a refund or the fee, belongs to it too.
        (await host.StoredAsync(order.OrderId)).Trace.ShouldBe(caller.Id);
    }

    private MetricCollector<T> Collect<T>(string instrument)
        where T : struct => new(host.Get<IMeterFactory>(), "OnlineShop.Payment", instrument);
}
