using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Tests;

/// <summary>Payments that the customer, or the shop itself, must confirm.</summary>
[Collection(CallCollection.Name)]
public sealed class ConfirmationTests : IDisposable
{
    private readonly PaymentHost host;

    public ConfirmationTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task An_order_goes_on_as_soon_as_the_provider_tells_that_its_customer_confirmed()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        var page = (await host.OnlyAsync<PaymentActionRequired>(order.OrderId)).RedirectUrl;

        await host.Provider.PressAsync(page, "authenticate");
        await host.DeliverEventsAsync(order.OrderId, "payment_intent.succeeded");

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentActionRequired), nameof(PaymentCaptured)]);
    }

    [Fact]
    public async Task Without_the_webhook_an_order_goes_on_half_a_minute_later()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        await host.Provider.PressAsync(
            (await host.OnlyAsync<PaymentActionRequired>(order.OrderId)).RedirectUrl, "authenticate");
        await host.PassAsync(TimeSpan.FromSeconds(29), 1);
        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentActionRequired)]);

        await host.PassAsync(TimeSpan.FromSeconds(1), 1);

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentActionRequired), nameof(PaymentCaptured)]);
    }

    [Fact]
    public async Task A_charge_that_was_created_and_not_confirmed_is_confirmed()
    {
        host.Provider.Edit = form => form.Replace("confirm=true", "confirm=false", StringComparison.Ordinal);
        var order = await host.PayAsync(host.Command());

        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task A_customer_who_fails_to_confirm_is_declined()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        await host.Provider.PressAsync(
            (await host.OnlyAsync<PaymentActionRequired>(order.OrderId)).RedirectUrl, "fail");
        await host.DeliverEventsAsync(order.OrderId, "payment_intent.payment_failed");

        (await host.OnlyAsync<PaymentDeclined>(order.OrderId))
            .DeclineCode.ShouldBe("payment_intent_authentication_failure");
    }

    [Fact]
    public async Task A_customer_who_never_confirms_is_declined_at_the_deadline_and_cannot_pay_later()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        var page = (await host.OnlyAsync<PaymentActionRequired>(order.OrderId)).RedirectUrl;

        host.Clock.Advance(TimeSpan.FromMinutes(15));
        await host.WorkAsync();
        await host.Provider.PressAsync(page, "authenticate");

        (await host.OnlyAsync<PaymentDeclined>(order.OrderId)).DeclineCode.ShouldBe("expired");
        (await host.Provider.BooksOfAsync(order.OrderId)).Captured.ShouldBe(0);
    }
}
