using System.Net;
using OnlineShop.Contracts.Messages;
using OnlineShop.Payment.Payments;
using OnlineShop.Payment.Provider;
using OnlineShop.Payment.Reconciliation;

namespace OnlineShop.Payment.Tests;

/// <summary>An order whose payment ended without money is paid with another card, and charged once at most.</summary>
[Collection(PaymentCollection.Name)]
public sealed class PayAgainTests : IDisposable
{
    private readonly PaymentHost host;

    public PayAgainTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Theory]
    [InlineData("tok_declined")]
    [InlineData("tok_nobody_knows")]
    public async Task Another_card_after_one_that_was_refused_is_charged_once(string refused)
    {
        var order = await host.PayAsync(host.Command(refused));
        await host.PayAsync(Again(order, 2));
        await host.RedeliverAsync(Again(order, 2), order);
        await host.PassAsync(TimeSpan.FromMinutes(2));

        (await host.EventsOfAsync(order.OrderId)).Take(2).ShouldBe([nameof(PaymentDeclined), nameof(PaymentCaptured)]);
        (await host.PublishedAsync<PaymentCaptured>(m => m.OrderId == order.OrderId))
            .ShouldAllBe(captured => captured.Amount == order.Amount);
        var books = await host.Provider.BooksOfAsync(order.OrderId);
        (books.Captured, books.Refunded).ShouldBe((4990, 0));
        (await host.BooksAsync(order.OrderId))["sales EUR"].ShouldBe(-4990);
    }

    [Fact]
    public async Task A_third_card_after_two_that_were_refused_is_charged_once()
    {
        var order = await host.PayAsync(host.Command("tok_declined"));
        await host.PayAsync(Again(order, 2, "tok_chargeDeclinedInsufficientFunds"));
        await host.PayAsync(Again(order, 3));
        (await host.EventsOfAsync(order.OrderId))
            .ShouldBe([nameof(PaymentDeclined), nameof(PaymentDeclined), nameof(PaymentCaptured)]);
        (await host.Provider.BooksOfAsync(order.OrderId)).Captured.ShouldBe(4990);
        // An attempt that was overtaken opens nothing again.
        await host.PayAsync(Again(order, 2));
        (await host.Provider.BooksOfAsync(order.OrderId)).Captured.ShouldBe(4990);
    }

    [Fact]
    public async Task Lost_answers_of_the_second_card_never_charge_twice()
    {
        var order = await host.PayAsync(host.Command("tok_declined"));
        host.Provider.LosesAnswer = request => request.Method == HttpMethod.Post;
        await host.PayAsync(Again(order, 2));
        host.Reset();
        await host.PassAsync(TimeSpan.FromMinutes(1));
        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentDeclined), nameof(PaymentCaptured)]);
        (await host.Provider.BooksOfAsync(order.OrderId)).Captured.ShouldBe(4990);
    }

    [Fact]
    public async Task A_confirmation_that_was_not_given_in_time_expires_and_can_be_followed_by_another_card()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        await host.PassAsync(TimeSpan.FromMinutes(16));
        (await host.OnlyAsync<PaymentDeclined>(order.OrderId)).DeclineCode.ShouldBe(PaymentDeclined.Expired);
        await host.PayAsync(Again(order, 2));
        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).Captured.ShouldBe(4990);
    }

    [Fact]
    public async Task A_payment_that_was_called_off_can_be_followed_by_another_card()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        await host.DeliverAsync(new CancelPayment(order.OrderId, "paymentExpired"));
        await host.WorkAsync();
        await host.OnlyAsync<PaymentVoided>(order.OrderId);
        await host.PayAsync(Again(order, 2));
        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 2));
    }

    [Fact]
    public async Task A_charge_that_may_still_arrive_is_not_followed_by_another()
    {
        host.Provider.Before = _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        var order = await host.PayAsync(host.Command());
        await host.PassAsync(TimeSpan.FromMinutes(16), 40);
        host.Reset();
        await host.PassAsync(TimeSpan.FromMinutes(5));
        (await host.OnlyAsync<PaymentDeclined>(order.OrderId)).DeclineCode.ShouldBe(PaymentDeclined.Expired);

        await host.PayAsync(Again(order, 2));
        (await host.PublishedAsync<PaymentDeclined>(m => m.OrderId == order.OrderId))[^1].DeclineCode.ShouldBe(
            "unresolved");
        (await host.Provider.BooksOfAsync(order.OrderId)).Captured.ShouldBe(0);
    }

    [Fact]
    public async Task Money_on_its_way_back_pays_for_nothing()
    {
        var order = await host.PayAsync(host.Command());
        await host.DeliverAsync(new CancelPayment(order.OrderId, "timedOut"), Again(order, 2));
        await host.WorkAsync();
        (await host.OnlyAsync<PaymentDeclined>(order.OrderId)).DeclineCode.ShouldBe("unresolved");
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 4990, 1));
    }

    [Fact]
    public async Task The_comparison_with_the_provider_knows_the_attempts()
    {
        using var counted = new Counted(host, "shop.payments.discrepancies");
        var order = await host.PayAsync(host.Command("tok_declined"));
        await host.PayAsync(Again(order, 2));
        await host.PassAsync(TimeSpan.FromMinutes(30));
        await host.ReconcileAsync();
        await host.OnlyAsync<PaymentCaptured>(order.OrderId);

        var ours = new OrderPayment { Attempt = 2, IntentId = "pi_2", Status = PaymentStatus.Captured, ChargeMinor = 500 };
        Discrepancy.Between(ours, new ProviderIntent("pi_1", ProviderStatus.RequiresPaymentMethod) { Attempt = 1 })
            .ShouldBeNull();
        Discrepancy.Between(
            ours, new ProviderIntent("pi_1", ProviderStatus.Succeeded) { Attempt = 1, ReceivedMinor = 500 })
            .ShouldBe("formerAttemptTookMoney");
        Discrepancy.Between(ours, new ProviderIntent("pi_2", ProviderStatus.Succeeded) { Attempt = 2, ReceivedMinor = 500 }).ShouldBeNull();
    }

    private AuthorizePayment Again(AuthorizePayment order, int attempt, string token = "tok_visa") =>
        order with { PaymentMethod = token, Attempt = attempt, Deadline = host.Clock.GetUtcNow().AddMinutes(15) };
}
