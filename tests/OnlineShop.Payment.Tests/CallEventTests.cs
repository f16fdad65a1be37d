using OnlineShop.ApiClients;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Tests;

/// <summary>The provider's events of a charge that a call makes: they arrive during the call, or soon after it.</summary>
[Collection(CallCollection.Name)]
public sealed class CallEventTests : IDisposable
{
    /// <summary>How long something is watched that must not happen.</summary>
    private static readonly TimeSpan While = TimeSpan.FromMilliseconds(200);

    private readonly PaymentHost host;

    public CallEventTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task The_providers_events_wait_for_the_call_and_then_have_nothing_to_change()
    {
        using var counted = new Counted(host, "shop.payments.webhooks");
        using var gate = new ProviderGate(host);
        var order = host.Command();
        var call = Task.Run(() => host.CallAsync(order));
        await gate.ReachedAsync();

        var events = await host.Provider.EventsAsync(order.OrderId, "payment_intent.succeeded");
        var deliveries = Task.WhenAll(events.Select(host.DeliverEventAsync));
        (await Task.WhenAny(deliveries, Task.Delay(While))).ShouldNotBe(deliveries);
        gate.Open();

        (await call).ShouldSucceed().Result.ShouldBe(PaymentResult.Captured);
        await deliveries;
        counted.Of("old").ShouldBe(events.Count);
        // Opened, and captured: nothing else has changed it.
        (await host.StoredAsync(order.OrderId)).Version.ShouldBe(2);
        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_providers_events_wait_for_a_slow_call_two_seconds_at_most()
    {
        using var counted = new Counted(host, "shop.payments.webhooks");
        using var gate = new ProviderGate(host);
        var order = host.Command();
        var call = Task.Run(() => host.CallAsync(order));
        await gate.ReachedAsync();
        var events = await host.Provider.EventsAsync(order.OrderId, "payment_intent.succeeded");

        var delivery = host.DeliverEventAsync(events.First(news => news.Type == "payment_intent.succeeded"));
        (await Task.WhenAny(delivery, Task.Delay(While))).ShouldNotBe(delivery);
        // More than once: on a busy machine the wait may begin after the first.
        for (var tries = 0; tries < 20 && !delivery.IsCompleted; tries++)
        {
            host.Clock.Advance(TimeSpan.FromSeconds(2));
            await Task.WhenAny(delivery, Task.Delay(While));
        }

        await delivery;
        gate.Open();

        counted.Of("applied").ShouldBe(1);
        (await call).ShouldSucceed().Result.ShouldBe(PaymentResult.Captured);
        await host.WorkAsync();
        // The event has changed the payment, and the call cannot tell it from somebody who waits for the message.
        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
    }

    [Fact]
    public async Task Events_of_a_payment_that_is_settled_are_answered_without_the_database_for_ten_minutes()
    {
        using var counted = new Counted(host, "shop.payments.webhooks");
        var order = host.Command();
        (await host.CallAsync(order)).ShouldSucceed();
        var news = (await host.Provider.EventsAsync(order.OrderId, "payment_intent.succeeded"))
            .First(sent => sent.Type == "payment_intent.succeeded");

        // The database alone would say that the fee is not known.
        await host.ExecuteAsync("update payments set fee_minor = null where order_id = any(@orders)", order.OrderId);
        await DeliverAgainAsync();
        counted.Of("old").ShouldBe(1);
        host.Clock.Advance(TimeSpan.FromMinutes(10));
        await DeliverAgainAsync();
        counted.Of("applied").ShouldBe(1);

        await host.ExecuteAsync("update payments set fee_minor = 100, due_at = null where order_id = any(@orders)", order.OrderId);

        async Task DeliverAgainAsync() =>
            (await host.DeliverEventAsync(
                news.Body, Signing.Sign(ProviderApp.WebhookSecret, host.Clock.GetUtcNow(), news.Body))).EnsureSuccessStatusCode();
    }
}
