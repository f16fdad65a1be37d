using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification.Tests;

[Collection(NotificationCollection.Name)]
public sealed class TelemetryTests(NotificationHost host)
{
    [Fact]
    public async Task A_mail_is_sent_in_the_trace_of_what_it_is_about_and_no_address_is_in_it()
    {
        using var source = new ActivitySource("OnlineShop.Tests");
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = one => one.Name.StartsWith("OnlineShop.", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        ActivityTraceId purchase;
        using (var request = source.StartActivity("purchase", ActivityKind.Server)!)
        {
            purchase = request.TraceId;
            await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        }

        await host.WorkAsync();

        var message = ended.Single(span => span.TraceId == purchase && span.DisplayName == "process order.events");
        var mail = ended.Single(span => span.TraceId == purchase && span.DisplayName == "send email");
        mail.ParentSpanId.ShouldBe(message.SpanId);
        mail.Kind.ShouldBe(ActivityKind.Producer);
        mail.GetTagItem("shop.order.id").ShouldBe(order.ToString());
        mail.GetTagItem("shop.notification.kind").ShouldBe("orderConfirmed");
        mail.GetTagItem("shop.notification.outcome").ShouldBe("sent");
        mail.TagObjects.ShouldAllBe(tag => !$"{tag.Value}".Contains("example.com"));
    }

    [Fact]
    public async Task Deliveries_are_counted_by_channel_and_outcome_with_their_age()
    {
        using var attempts = new MetricCollector<long>(host.Get<IMeterFactory>(), "OnlineShop.Notification", "shop.notifications.attempts");
        using var ages = new MetricCollector<double>(host.Get<IMeterFactory>(), "OnlineShop.Notification", "shop.notifications.age");
        var (user, order) = (await host.AddUserAsync(channels: ["email", "inbox"]), Guid.CreateVersion7());
        await host.WorkAsync();
        attempts.Clear();
        ages.Clear();

        await host.DeliverAsync(host.Status(order, user, OrderStatus.Confirmed, 4));
        host.Clock.Advance(TimeSpan.FromSeconds(3));
        await host.WorkAsync();

        attempts.GetMeasurementSnapshot()
            .Select(one => $"{one.Tags["shop.notification.channel"]} {one.Tags["shop.notification.outcome"]}")
            .ShouldBe(["email sent"]);
        ages.GetMeasurementSnapshot().Select(one => ((string)one.Tags["shop.notification.channel"]!, one.Value))
            .ShouldBe([("email", 3)]);
        (attempts.Instrument!.Unit, ages.Instrument!.Unit).ShouldBe(("{attempt}", "s"));
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_counted()
    {
        var user = await host.AddUserAsync();
        await host.DeliverAsync(host.Confirmed(user));
        var queue = host.Get<SendQueue>();
        var items = await queue.TakeAsync(10, default);
        using var attempts = new MetricCollector<long>(host.Get<IMeterFactory>(), "OnlineShop.Notification", "shop.notifications.attempts");

        items.ShouldNotBeEmpty();
        Outcome[] outcomes = [.. items.Select(item => new Outcome(item, Result.Sent))];

        await using (var transaction = await host.Get<ShopDatabase>().BeginAsync())
            queue.Finish(transaction, outcomes, []);
        attempts.GetMeasurementSnapshot().ShouldBeEmpty();

        await host.Get<ShopDatabase>().InTransactionAsync(transaction =>
        {
            queue.Finish(transaction, outcomes, []);
            return Task.CompletedTask;
        });
        attempts.GetMeasurementSnapshot().Count.ShouldBe(items.Count);
    }
}
