using System.Net;
using System.Net.Http.Json;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Tests;

/// <summary>The order asks for its payment by a call in place of the message.</summary>
[Collection(CallCollection.Name)]
public sealed class CallTests : IDisposable
{
    private readonly PaymentHost host;

    public CallTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_good_card_is_charged_and_the_answer_takes_the_place_of_the_event()
    {
        using var counted = new Counted(host, "shop.payments");
        var order = host.Command();

        (await host.CallAsync(order)).ShouldSucceed().ShouldBe(new PaymentAnswer(PaymentResult.Captured));
        await host.PassAsync(TimeSpan.FromMinutes(2));

        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
        var books = await host.BooksAsync(order.OrderId);
        (books["sales EUR"], books["provider_fees EUR"], books["provider_balance EUR"]).ShouldBe((-4990, 100, 4890));
        counted.Of("captured").ShouldBe(1);
    }

    [Theory]
    [InlineData("tok_declined", "generic_decline")]
    [InlineData("tok_nobody_knows", "invalid_payment_method")]
    public async Task A_refused_card_is_answered_with_the_providers_code(string token, string code)
    {
        var order = host.Command(token);

        (await host.CallAsync(order)).ShouldSucceed().ShouldBe(new PaymentAnswer(PaymentResult.Declined, DeclineCode: code));
        await host.WorkAsync();

        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_confirmation_by_the_customer_is_answered_and_published_too()
    {
        var order = host.Command("tok_threeDSecure2Required");

        var answer = (await host.CallAsync(order)).ShouldSucceed();

        answer.Result.ShouldBe(PaymentResult.RequiresAction);
        answer.RedirectUrl.ShouldBe((await host.OnlyAsync<PaymentActionRequired>(order.OrderId)).RedirectUrl);
        await host.Provider.PressAsync(answer.RedirectUrl!, "authenticate");
        await host.PassAsync(TimeSpan.FromSeconds(30), 1);
        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentActionRequired), nameof(PaymentCaptured)]);
    }

    [Fact]
    public async Task Without_an_answer_of_the_provider_it_is_pending_and_the_result_is_published_later()
    {
        host.Provider.LosesAnswer = request => request.Method == HttpMethod.Post;
        var order = host.Command();

        (await host.CallAsync(order)).ShouldSucceed().Result.ShouldBe(PaymentResult.Pending);
        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();
        host.Reset();
        await host.PassAsync(TimeSpan.FromSeconds(5));

        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task An_authorization_is_published_since_no_answer_tells_of_it()
    {
        var order = host.Command(capture: false);

        (await host.CallAsync(order)).ShouldSucceed().Result.ShouldBe(PaymentResult.Pending);

        await host.OnlyAsync<PaymentAuthorized>(order.OrderId);
    }

    [Theory]
    [InlineData("tok_visa", PaymentResult.Captured)]
    [InlineData("tok_declined", PaymentResult.Declined)]
    public async Task A_repeated_call_gets_the_same_answer_and_charges_nothing(string token, PaymentResult result)
    {
        var order = host.Command(token);
        var first = (await host.CallAsync(order)).ShouldSucceed();
        var calls = host.Provider.Calls.Count;

        (await host.CallAsync(order)).ShouldSucceed().ShouldBe(first);
        await host.WorkAsync();

        first.Result.ShouldBe(result);
        host.Provider.Calls.Count.ShouldBe(calls);
        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task After_a_message_the_call_tells_how_the_payment_stands()
    {
        var order = host.Command();
        await host.DeliverAsync(order);
        (await host.CallAsync(order)).ShouldSucceed().Result.ShouldBe(PaymentResult.Pending);
        await host.WorkAsync();

        (await host.CallAsync(order)).ShouldSucceed().Result.ShouldBe(PaymentResult.Captured);

        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task An_order_that_was_called_off_before_is_voided()
    {
        var order = host.Command();
        await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));

        (await host.CallAsync(order)).ShouldSucceed().ShouldBe(new PaymentAnswer(PaymentResult.Voided));
        (await host.CallAsync(order)).ShouldSucceed().ShouldBe(new PaymentAnswer(PaymentResult.Voided));
        await host.WorkAsync();

        // The cancellation's own.
        await host.OnlyAsync<PaymentVoided>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).Intents.ShouldBe(0);
    }

    [Theory]
    [InlineData(false, PaymentResult.Captured)]
    [InlineData(true, PaymentResult.Voided)]
    public async Task An_order_that_costs_nothing_is_captured_unless_it_was_called_off(bool isCalledOff, PaymentResult result)
    {
        var order = host.Command(amount: "0.00");
        if (isCalledOff)
            await host.DeliverAsync(new CancelPayment(order.OrderId, "customer"));

        (await host.CallAsync(order)).ShouldSucceed().ShouldBe(new PaymentAnswer(result));

        (await host.PublishedAsync<PaymentCaptured>(message => message.OrderId == order.OrderId)).ShouldBeEmpty();
        (await host.Provider.BooksOfAsync(order.OrderId)).Intents.ShouldBe(0);
    }

    [Fact]
    public async Task An_amount_that_must_be_converted_first_is_pending_and_published_later()
    {
        var order = host.Command(amount: "10000.00", currency: "KZT");

        (await host.CallAsync(order)).ShouldSucceed().Result.ShouldBe(PaymentResult.Pending);
        await host.WorkAsync();

        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).Captured.ShouldBe(1900);
    }

    [Fact]
    public async Task After_the_deadline_nothing_is_charged()
    {
        var order = host.Command() with { Deadline = host.Clock.GetUtcNow() };

        (await host.CallAsync(order)).ShouldSucceed().Result.ShouldBe(PaymentResult.Pending);
        await host.WorkAsync();

        (await host.OnlyAsync<PaymentDeclined>(order.OrderId)).DeclineCode.ShouldBe(PaymentDeclined.Expired);
        (await host.Provider.BooksOfAsync(order.OrderId)).Intents.ShouldBe(0);
    }

    [Fact]
    public async Task What_a_process_leaves_that_ends_during_the_charge_is_taken_up_after_the_lease()
    {
        host.Provider.Before = _ => throw new InvalidOperationException("The process ends.");
        var order = host.Command();
        (await host.CallAsync(order)).Status.ShouldBe(HttpStatusCode.InternalServerError);
        host.Reset();
        await host.WorkAsync();
        (await host.Provider.BooksOfAsync(order.OrderId)).Intents.ShouldBe(0);

        await host.PassAsync(TimeSpan.FromSeconds(61), 1);

        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task A_bad_body_is_refused_with_every_field_at_fault()
    {
        var service = host.PaymentsOfService();

        (await service.PostAsync<PaymentAnswer>("/internal/payments"))
            .ShouldBeInvalid("orderId", "userId", "amount", "paymentMethod", "capture", "deadline");
        (await service.PostAsync<PaymentAnswer>("/internal/payments", new { orderId = 1, capture = "yes", amount = "1.00" }))
            .ShouldBeInvalid("orderId", "userId", "amount", "paymentMethod", "capture", "deadline");
        (await host.CallAsync(host.Command(amount: "-0.01") with { PaymentMethod = " " })).ShouldBeInvalid("amount", "paymentMethod");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Only_a_first_attempt_is_made_by_a_call(int attempt)
    {
        var order = host.Command() with { Attempt = attempt };

        (await host.CallAsync(order)).ShouldBeInvalid("attempt");

        (await host.Provider.BooksOfAsync(order.OrderId)).Intents.ShouldBe(0);
    }

    [Fact]
    public async Task Only_services_may_call()
    {
        // A customer's token is none of the scheme that services use.
        foreach (var client in new[] { host.Anonymous, host.As(Guid.CreateVersion7()), host.AsAdmin() })
        {
            using var response = await client.PostAsync("/internal/payments", PaymentSteps.Body(host.Command()));
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            (await response.Content.ReadFromJsonAsync<ApiProblem>(ApiClient.Json)).ShouldNotBeNull();
        }
    }
}
