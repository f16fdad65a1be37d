using System.Net;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Tests;

[Collection(CallCollection.Name)]
public sealed class ChargeTests : IDisposable
{
    private readonly PaymentHost host;

    public ChargeTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_good_card_is_charged_once_and_the_order_hears_of_it()
    {
        var order = await host.PayAsync(host.Command());

        (await host.OnlyAsync<PaymentCaptured>(order.OrderId)).Amount.ShouldBe(order.Amount);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task The_same_command_again_charges_nothing_and_repeats_the_result()
    {
        var order = await host.PayAsync(host.Command());

        await host.RedeliverAsync(order);
        await host.WorkAsync();

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentCaptured), nameof(PaymentCaptured)]);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Theory]
    [InlineData("tok_declined", "generic_decline")]
    [InlineData("tok_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    [InlineData("tok_chargeDeclinedExpiredCard", "expired_card")]
    [InlineData("tok_nobody_knows", "invalid_payment_method")]
    public async Task A_refused_card_declines_the_payment_with_the_providers_code(string token, string code)
    {
        var order = await host.PayAsync(host.Command(token));

        (await host.OnlyAsync<PaymentDeclined>(order.OrderId)).DeclineCode.ShouldBe(code);
        (await host.Provider.BooksOfAsync(order.OrderId)).Captured.ShouldBe(0);
    }

    [Fact]
    public async Task A_late_answer_leaves_the_payment_unknown_and_then_captured_once()
    {
        var order = await host.PayAsync(host.Command("tok_timeout"));
        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();

        await host.PassAsync(TimeSpan.FromSeconds(5));

        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task Lost_answers_never_charge_twice_and_never_decline()
    {
        host.Provider.LosesAnswer = request => request.Method == HttpMethod.Post;
        var order = await host.PayAsync(host.Command());
        await host.PassAsync(TimeSpan.FromSeconds(2), 2);
        host.Reset();
        await host.PassAsync(TimeSpan.FromSeconds(30));

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentCaptured)]);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task A_provider_that_repeats_an_error_for_a_charge_that_stands_is_looked_through()
    {
        host.Provider.LosesAnswer = request => request.Method == HttpMethod.Post;
        var order = await host.PayAsync(host.Command());
        host.Provider.Before = request =>
            request.Method == HttpMethod.Post ? new HttpResponseMessage(HttpStatusCode.InternalServerError) : null;
        await host.PassAsync(TimeSpan.FromSeconds(10));

        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
    }

    [Fact]
    public async Task A_charge_that_never_arrived_is_declined_after_the_deadline_but_not_at_once()
    {
        host.Provider.Before = _ => throw new HttpRequestException("Connection refused.");
        var order = await host.PayAsync(host.Command());
        await host.PassAsync(TimeSpan.FromMinutes(14), 20);
        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();

        host.Provider.Before = request =>
            request.Method == HttpMethod.Post ? throw new HttpRequestException("Connection refused.") : null;
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.PassAsync(TimeSpan.FromMinutes(6), 12);

        (await host.OnlyAsync<PaymentDeclined>(order.OrderId)).DeclineCode.ShouldBe("expired");
        (await host.Provider.BooksOfAsync(order.OrderId)).Intents.ShouldBe(0);
    }

    [Fact]
    public async Task Held_money_is_captured_when_asked_and_only_then()
    {
        var order = await host.PayAsync(host.Command(capture: false));
        await host.OnlyAsync<PaymentAuthorized>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).Captured.ShouldBe(0);

        await host.DeliverAsync(new CapturePayment(order.OrderId));
        await host.WorkAsync();

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentAuthorized), nameof(PaymentCaptured)]);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task A_normal_charge_is_one_call_with_a_key_and_the_version_that_the_adapter_is_written_for()
    {
        var versions = new List<string>();
        host.Provider.Before = request =>
        {
            versions.AddRange(request.Headers.GetValues("Stripe-Version"));
            return null;
        };
        var order = await host.PayAsync(host.Command());

        versions.ShouldBe(
            [host.Get<Microsoft.Extensions.Options.IOptions<Provider.ProviderOptions>>().Value.ApiVersion]);
        var payment = (await host.OnlyAsync<PaymentCaptured>(order.OrderId)).PaymentId;
        host.Provider.Calls.Count(call => call == ("POST /v1/payment_intents", $"payment-{payment}-charge"))
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_currency_that_the_provider_does_not_take_is_charged_in_euros_and_reported_in_its_own()
    {
        var order = await host.PayAsync(host.Command(amount: "10000.00", currency: "KZT"));

        (await host.OnlyAsync<PaymentCaptured>(order.OrderId)).Amount.ShouldBe(new Money(10000_00, "KZT"));
        (await host.Provider.BooksOfAsync(order.OrderId)).Captured.ShouldBe(1900);
    }

    [Fact]
    public async Task Without_a_rate_the_payment_waits_and_is_charged_when_there_is_one()
    {
        host.AnswerPeer("rates", _ => new HttpResponseMessage(HttpStatusCode.NotFound));
        var order = await host.PayAsync(host.Command(amount: "10000.00", currency: "KZT"));
        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();

        host.Reset();
        await host.PassAsync(TimeSpan.FromSeconds(5));

        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
    }

    [Fact]
    public async Task An_order_that_costs_nothing_is_paid_without_the_provider()
    {
        var order = await host.PayAsync(host.Command(amount: "0.00"));

        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).Intents.ShouldBe(0);
    }

    [Fact]
    public async Task Two_workers_at_once_charge_an_order_once()
    {
        var orders = Enumerable.Range(0, 30).Select(_ => host.Command()).ToArray();
        await host.DeliverAsync(orders);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.WorkAsync()));

        foreach (var order in orders)
            (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }
}
