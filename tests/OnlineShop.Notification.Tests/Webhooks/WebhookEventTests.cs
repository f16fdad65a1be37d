using System.Net;
using Microsoft.Extensions.Options;
using OnlineShop.ApiClients;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Notification.Webhooks;
using OnlineShop.Notification.Webhooks.Events;
using OnlineShop.Notification.Webhooks.Sending;

namespace OnlineShop.Notification.Tests.Webhooks;

/// <summary>What messages become for those outside.</summary>
[Collection(WebhookCollection.Name)]
public sealed class WebhookEventTests(WebhookHost host)
{
    [Fact]
    public async Task A_step_of_an_order_is_told_with_ids_amounts_and_states_alone()
    {
        await using var hook = await Subscription.StartAsync(host);
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        await host.DeliverAsync(host.Changed(order, user, OrderStatus.Placed, OrderStatus.Confirmed));
        await host.SendAsync();

        hook.Receiver.Types.ShouldBe(["order.placed", "order.confirmed"], ignoreOrder: true);
        var placed = hook.Receiver.Received.Single(one => one.Type == "order.placed");
        placed.Request.ShouldBe("POST /events?token=7");
        placed.Headers["Content-Type"].ShouldBe("application/json; charset=utf-8");
        placed.Headers["Shop-Event-Id"].ShouldBe(placed.Id.ToString());
        placed.Headers["Shop-Event-Type"].ShouldBe("order.placed");
        placed.Headers["Shop-Delivery-Attempt"].ShouldBe("1");
        placed.Headers.ContainsKey("traceparent").ShouldBeFalse();
        placed.Json.EnumerateObject().Select(member => member.Name).ShouldBe(["id", "type", "createdAt", "data"]);
        placed.Json.GetProperty("createdAt").GetDateTimeOffset().ShouldBe(host.Clock.GetUtcNow());
        const string total = """{"amount":"1234.50","currency":"EUR"}""";
        placed.Data.ToString().ShouldBe(
            $$"""{"orderId":"{{order}}","userId":"{{user}}","status":"placed","total":{{total}},"version":1}""");
        placed.Body.ShouldNotContain("Ada");
        placed.Body.ShouldNotContain("example.com");
    }

    [Fact]
    public async Task Returns_refunds_and_parcels_are_told()
    {
        await using var hook = await Subscription.StartAsync(host);
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        var now = host.Clock.GetUtcNow();
        await host.DeliverAsync(
            new ReturnStatusChanged(
                order, user, Guid.CreateVersion7(), ReturnStatus.Approved, ReturnStatus.Requested, new Money(500, "EUR"), "Dear Ada", 2,
                now),
            host.Refunded(order, 500), host.RefundFailed(order, 700),
            new ShipmentCreated(order, user, Guid.CreateVersion7(), "Swift", "T-1", now),
            host.Parcel(order, user, ShipmentStatus.OutForDelivery, detail: "With Ada's neighbour"));
        await host.SendAsync();

        hook.Receiver.Types.ShouldBe(
            ["return.approved", "payment.refunded", "payment.refund_failed", "shipment.created", "shipment.status_changed"],
            ignoreOrder: true);
        hook.Receiver.Received.ShouldAllBe(one => one.Data.GetProperty("orderId").GetGuid() == order && !one.Body.Contains("Ada"));
        var parcel = hook.Receiver.Received.Single(one => one.Type == "shipment.status_changed").Data;
        (parcel.GetProperty("status").GetString(), parcel.GetProperty("trackingNumber").GetString()).ShouldBe(("outForDelivery", "T-1"));
        hook.Receiver.Received.Single(one => one.Type == "payment.refund_failed").Data.GetProperty("reason").GetString()
            .ShouldBe("expired_or_canceled_card");
    }

    [Fact]
    public async Task An_event_is_stored_once_for_each_webhook_however_often_its_message_comes()
    {
        await using var one = await Subscription.StartAsync(host);
        await using var other = await Subscription.StartAsync(host);
        var step = host.Confirmed(await host.AddUserAsync());
        await host.DeliverAsync(step);
        await host.RedeliverAsync(step);
        await host.SendAsync();
        await host.RedeliverAsync(step);
        await host.SendAsync();

        var received = one.Receiver.Received.ShouldHaveSingleItem();
        other.Receiver.Received.ShouldHaveSingleItem().Id.ShouldBe(received.Id);
        (await one.DeliveryAsync()).Id.ShouldNotBe((await other.DeliveryAsync()).Id);
    }

    [Fact]
    public async Task Only_types_that_were_subscribed_to_are_told_and_nothing_to_a_webhook_that_is_disabled()
    {
        await using var hook = await Subscription.StartAsync(host, "order.cancelled", "payment.refunded");
        var (user, order) = (await host.AddUserAsync(), Guid.CreateVersion7());
        await host.DeliverAsync(host.Confirmed(user), host.Refunded(order, 500));
        await host.SendAsync();
        hook.Receiver.Types.ShouldBe(["payment.refunded"]);

        (await host.Webhooks.ChangeAsync(hook.Id, new { Enabled = false })).ShouldSucceed();
        await host.DeliverAsync(host.Refunded(order, 600));
        (await host.Webhooks.TestAsync(hook.Id)).ShouldBeRefused(HttpStatusCode.Conflict, "webhookDisabled");
        (await host.Webhooks.ChangeAsync(hook.Id, new { Enabled = true })).ShouldSucceed();
        await host.SendAsync();
        hook.Receiver.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_ping_is_sent_and_logged()
    {
        await using var hook = await Subscription.StartAsync(host, "order.cancelled");
        hook.Receiver.Answer = WebhookReceiver.Status(HttpStatusCode.Accepted, "thanks");
        var ping = (await host.Webhooks.TestAsync(hook.Id)).ShouldSucceed(HttpStatusCode.Accepted);
        await host.SendAsync();

        hook.Receiver.Received.ShouldHaveSingleItem().Data.GetProperty("webhookId").GetGuid().ShouldBe(hook.Id);
        var logged = await hook.DeliveryAsync();
        (logged.Id, logged.State, logged.LastStatus, logged.NextAttemptAt, logged.LastError)
            .ShouldBe((ping.Id, "delivered", 202, null, null));
        var attempt = logged.Attempts.ShouldNotBeNull().ShouldHaveSingleItem();
        (attempt.Number, attempt.Status, attempt.Response).ShouldBe((1, 202, "thanks"));
        logged.Body.ShouldNotBeNull().GetProperty("type").GetString().ShouldBe("ping");
    }

    [Fact]
    public async Task Another_replica_knows_of_a_new_webhook_within_two_seconds_and_asks_no_more_often()
    {
        var replica = new SubscribedTypes(host.Clock);
        (await TypesAsync()).ShouldBeEmpty();
        await using var hook = await Subscription.StartAsync(host, "order.cancelled");
        (await TypesAsync()).ShouldBeEmpty("it asked a moment ago");

        host.Clock.Advance(SubscribedTypes.Freshness);
        (await TypesAsync()).ShouldBe(["order.cancelled"]);
        await host.Webhooks.ChangeAsync(hook.Id, new { Enabled = false });
        host.Clock.Advance(SubscribedTypes.Freshness);
        (await TypesAsync()).ShouldBeEmpty();

        async Task<IEnumerable<string>> TypesAsync() => await host.Get<ShopDatabase>().InTransactionAsync(
            async transaction => (IEnumerable<string>)await replica.GetAsync(transaction, default));
    }

    [Fact]
    public async Task Where_nobody_is_subscribed_nothing_is_stored_or_asked()
    {
        var store = new StoreEvents(
            new SubscribedTypes(host.Clock), host.Get<WebhookSignal>(), host.Get<IOptions<WebhookOptions>>(), host.Clock);
        var step = host.Confirmed(Guid.CreateVersion7());
        await PrepareAsync();
        await using (var connection = await host.Database.OpenConnectionAsync())
            await connection.ExecuteAsync("alter table webhooks rename to webhooks_away");
        try
        {
            // A statement about webhooks would fail now.
            await PrepareAsync();
        }
        finally
        {
            await using var connection = await host.Database.OpenConnectionAsync();
            await connection.ExecuteAsync("alter table webhooks_away rename to webhooks");
        }

        Task PrepareAsync() => host.Get<ShopDatabase>().InTransactionAsync(
            transaction => store.PrepareAsync([step], transaction, default));
    }
}
