using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using OnlineShop.Notification.Webhooks.Sending;

namespace OnlineShop.Notification.Tests.Webhooks;

/// <summary>Workers of several replicas, and what is measured of them.</summary>
[Collection(WebhookCollection.Name)]
public sealed class WebhookWorkerTests(WebhookHost host)
{
    [Fact]
    public async Task Two_workers_at_once_send_each_event_once()
    {
        await using var hook = await Subscription.StartAsync(host);
        var user = await host.AddUserAsync();
        for (var i = 0; i < 50; i++)
            await host.DeliverAsync(host.Confirmed(user));

        using var one = host.NewWorker();
        using var other = host.NewWorker();
        await Task.WhenAll(RunAsync(one), RunAsync(other));

        hook.Receiver.Received.Count.ShouldBe(50);
        hook.Receiver.Received.Select(received => received.Id).ShouldBeUnique();

        static async Task RunAsync(WebhookWorker worker)
        {
            while (await worker.RunOnceAsync(default) > 0)
            {
            }
        }
    }

    [Fact]
    public async Task What_a_worker_held_that_was_killed_is_sent_when_its_lease_has_run_out()
    {
        await using var hook = await Subscription.StartAsync(host);
        await host.DeliverAsync(host.Confirmed(await host.AddUserAsync()));
        var killed = host.NewQueue();
        var held = (await killed.ClaimAsync(10, default)).ShouldHaveSingleItem();
        await host.SendAsync();
        hook.Receiver.Received.ShouldBeEmpty();

        host.Clock.Advance(killed.Lease);
        await host.SendAsync();
        hook.Receiver.Received.ShouldHaveSingleItem().Headers["Shop-Delivery-Attempt"].ShouldBe("2");

        // It was only asleep: what it says now changes nothing.
        await host.Get<WebhookResults>().AddAsync(
            new WebhookOutcome(held, AttemptResult.Refused, host.Clock.GetUtcNow(), TimeSpan.Zero, 500, "late"));
        (await hook.DeliveryAsync()).State.ShouldBe("delivered");
    }

    [Fact]
    public async Task A_webhook_that_fails_has_one_place_and_all_of_them_when_it_works_again()
    {
        await using var hook = await Subscription.StartAsync(host);
        hook.Receiver.Answer = WebhookReceiver.Status(HttpStatusCode.BadGateway);
        var user = await host.AddUserAsync();
        await host.DeliverAsync(host.Confirmed(user));
        await host.SendAsync();
        for (var i = 0; i < 20; i++)
            await host.DeliverAsync(host.Confirmed(user));

        var queue = host.NewQueue();
        var first = (await queue.ClaimAsync(64, default)).ShouldHaveSingleItem();
        (await queue.ClaimAsync(64, default)).ShouldBeEmpty("its place is taken");
        await host.Get<WebhookResults>().AddAsync(
            new WebhookOutcome(first, AttemptResult.Delivered, host.Clock.GetUtcNow(), TimeSpan.Zero, 200));
        queue.Release(first).ShouldBeTrue();
        (await queue.ClaimAsync(64, default)).Count.ShouldBe(16);
        (await queue.ClaimAsync(64, default)).ShouldBeEmpty("all its places are taken");
    }

    [Fact]
    public async Task A_worker_that_is_stopped_leaves_what_it_did_not_end_to_others()
    {
        await using var hook = await Subscription.StartAsync(host);
        hook.Receiver.Answer = hook.Receiver.HangAsync;
        await host.DeliverAsync(host.Confirmed(await host.AddUserAsync()));
        using var worker = host.NewWorker();
        await worker.StartAsync(default);
        await Eventually.BecomesTrueAsync(() => !hook.Receiver.Received.IsEmpty, "the request");
        await worker.StopAsync(default);

        (await hook.DeliveryAsync()).Attempts.ShouldNotBeNull().ShouldBeEmpty();
        hook.Receiver.Answer = WebhookReceiver.Status(HttpStatusCode.OK);
        host.Clock.Advance(host.NewQueue().Lease);
        await host.SendAsync();
        (await hook.DeliveryAsync()).State.ShouldBe("delivered");
    }

    [Fact]
    public async Task A_running_worker_is_woken_by_an_event()
    {
        await using var hook = await Subscription.StartAsync(host);
        var signal = new WebhookSignal();
        host.Get<WebhookSignal>().Raised += signal.Raise;
        using var worker = host.NewWorker(signal);
        await worker.StartAsync(default);
        await host.DeliverAsync(host.Confirmed(await host.AddUserAsync()));
        await Eventually.BecomesAsync(
            () => hook.DeliveriesAsync(), deliveries => deliveries.Any(one => one.State == "delivered"), "the delivery");
        host.Get<WebhookSignal>().Raised -= signal.Raise;
        await worker.StopAsync(default);
    }

    [Fact]
    public async Task Attempts_are_counted_by_outcome_and_have_a_span_in_the_trace_of_what_they_tell()
    {
        await using var hook = await Subscription.StartAsync(host);
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = one => one.Name.StartsWith("OnlineShop.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("OnlineShop.Tests");
        using var attempts = new MetricCollector<long>(host.Get<IMeterFactory>(), "OnlineShop.Notification", "shop.webhooks.attempts");
        using var durations = new MetricCollector<double>(host.Get<IMeterFactory>(), "OnlineShop.Notification", "shop.webhooks.duration");
        ActivityTraceId purchase;
        using (var request = source.StartActivity("purchase", ActivityKind.Server)!)
        {
            purchase = request.TraceId;
            await host.DeliverAsync(host.Confirmed(await host.AddUserAsync()));
        }

        await host.SendAsync();
        hook.Receiver.Answer = WebhookReceiver.Status(HttpStatusCode.NotFound);
        await host.Webhooks.TestAsync(hook.Id);
        await host.SendAsync();

        attempts.GetMeasurementSnapshot().Select(one => one.Tags["shop.webhook.outcome"]).ShouldBe(["delivered", "refused"]);
        durations.GetMeasurementSnapshot().Count.ShouldBe(2);
        var span = ended.Single(one => one.TraceId == purchase && one.DisplayName == "send webhook");
        span.GetTagItem("shop.webhook.outcome").ShouldBe("delivered");
        span.GetTagItem("shop.webhook.event_type").ShouldBe("order.confirmed");
        span.TagObjects.ShouldAllBe(tag => !$"{tag.Value}".Contains("token="));
    }
}
