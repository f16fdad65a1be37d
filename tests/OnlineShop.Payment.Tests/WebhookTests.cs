using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Tests;

[Collection(PaymentCollection.Name)]
public sealed class WebhookTests : IDisposable
{
    private readonly PaymentHost host;

    public WebhookTests(PaymentHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task An_event_with_a_bad_signature_is_refused_and_changes_nothing()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        var news = (await host.Provider.EventsAsync(order.OrderId, "payment_intent.requires_action"))[0];
        var calls = host.Provider.Calls.Count;

        var foreign = Signing.Sign("whsec_other", host.Clock.GetUtcNow(), news.Body);
        var old = Signing.Sign(ProviderApp.WebhookSecret, host.Clock.GetUtcNow().AddSeconds(-301), news.Body);
        foreach (var signature in new[] { null, "garbage", foreign, old })
        {
            using var response = await host.DeliverEventAsync(news.Body, signature);
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await response.Content.ReadFromJsonAsync<ApiProblem>(ApiClient.Json))!.Reason.ShouldBe("badSignature");
        }

        await host.WorkAsync();
        host.Provider.Calls.Count.ShouldBe(calls);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"id":"evt_1","type":"payment_intent.succeeded","data":{}}""")]
    [InlineData("""{"id":1,"type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","object":"payment_intent"}}}""")]
    [InlineData("""{"id":"evt_\u0000","type":"payment_intent.succeeded","data":{"object":{"id":"pi_1","object":"payment_intent"}}}""")]
    public async Task What_is_signed_and_no_event_is_refused(string body)
    {
        using var response = await host.DeliverEventAsync(body, Signing.Sign(ProviderApp.WebhookSecret, host.Clock.GetUtcNow(), body));
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<ApiProblem>(ApiClient.Json))!.Fields.ShouldContain("body");
    }

    [Fact]
    public async Task A_body_above_a_megabyte_is_refused()
    {
        var body = new string(' ', (1024 * 1024) + 1);
        using var response = await host.DeliverEventAsync(body, Signing.Sign(ProviderApp.WebhookSecret, host.Clock.GetUtcNow(), body));
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("""
        {"id":"evt_u1","type":"payment_intent.succeeded","data":{"object":{"id":"pi_of_nobody","object":"payment_intent","metadata":{}}}}
        """)]
    [InlineData("""{"id":"evt_u2","type":"charge.succeeded","data":{"object":{"id":"ch_1","object":"charge","payment_intent":null}}}""")]
    [InlineData("""
        {"id":"evt_u3","type":"refund.failed",
         "data":{"object":{"id":"re_1","object":"refund","metadata":{"refundId":"5b2b6c31-2a3c-4d39-9a3e-0d2f1b0f3a11"}}}}
        """)]
    [InlineData("""{"id":"evt_u4","type":"customer.created","data":{"object":{"id":"cus_1","object":"customer"}}}""")]
    [InlineData("""{"id":"evt_u5","type":"payment_intent.succeeded","data":{"object":{"id":"pi_\u0000","object":"payment_intent"}}}""")]
    public async Task An_event_about_nothing_of_the_shops_is_taken_and_counted(string body)
    {
        using var counted = new Counted(host, "shop.payments.webhooks");
        using var response = await host.DeliverEventAsync(body, Signing.Sign(ProviderApp.WebhookSecret, host.Clock.GetUtcNow(), body));
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        counted.Of("unknown").ShouldBe(1);
    }

    [Fact]
    public async Task Events_twice_and_in_any_order_have_the_effect_of_one()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        await host.Provider.PressAsync(
            (await host.OnlyAsync<PaymentActionRequired>(order.OrderId)).RedirectUrl, "authenticate");
        var events = await host.Provider.EventsAsync(order.OrderId, "payment_intent.succeeded");

        using var counted = new Counted(host, "shop.payments.webhooks");
        foreach (var news in events.Reverse())
        {
            (await host.DeliverEventAsync(news)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await host.DeliverEventAsync(news)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        counted.Of("applied").ShouldBe(events.Count);
        counted.Of("duplicate").ShouldBe(events.Count);
        await host.WorkAsync();
        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentActionRequired), nameof(PaymentCaptured)]);

        // Now they are old news: nobody is asked again.
        var calls = host.Provider.Calls.Count;
        await host.DeliverEventsAsync(order.OrderId, "payment_intent.succeeded");
        host.Provider.Calls.Count.ShouldBe(calls);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task What_an_event_says_is_not_believed_the_provider_is_asked()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        var intent = (await host.Provider.EventsAsync(order.OrderId, "payment_intent.requires_action"))[0].Intent;
        var body = new JsonObject
        {
            ["id"] = $"evt_lie_{order.OrderId}",
            ["type"] = "payment_intent.succeeded",
            ["data"] = new JsonObject
            {
                ["object"] = new JsonObject { ["id"] = intent, ["object"] = "payment_intent", ["status"] = "succeeded" },
            },
        }.ToJsonString();

        var signature = Signing.Sign(ProviderApp.WebhookSecret, host.Clock.GetUtcNow(), body);
        (await host.DeliverEventAsync(body, signature)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await host.WorkAsync();

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentActionRequired)]);
    }

    [Fact]
    public async Task An_event_that_comes_while_the_provider_is_being_asked_is_not_lost()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        var page = (await host.OnlyAsync<PaymentActionRequired>(order.OrderId)).RedirectUrl;
        host.Provider.LosesAnswer = _ =>
        {
            // The provider has answered "requires_action"; before that is stored, the customer confirms and the event comes.
            host.Provider.LosesAnswer = null;
            host.Provider.PressAsync(page, "authenticate").GetAwaiter().GetResult();
            foreach (var news in host.Provider.EventsAsync(order.OrderId, "payment_intent.succeeded").GetAwaiter().GetResult())
                host.DeliverEventAsync(news).GetAwaiter().GetResult().StatusCode.ShouldBe(HttpStatusCode.OK);
            return false;
        };
        await host.PassAsync(TimeSpan.FromSeconds(30), 1);

        (await host.EventsOfAsync(order.OrderId)).ShouldBe([nameof(PaymentActionRequired), nameof(PaymentCaptured)]);
    }

    [Fact]
    public async Task A_charge_whose_answer_was_lost_is_known_by_its_event()
    {
        host.Provider.LosesAnswer = request => request.Method == HttpMethod.Post;
        var order = await host.PayAsync(host.Command());
        host.Reset();
        (await host.EventsOfAsync(order.OrderId)).ShouldBeEmpty();

        await host.DeliverEventsAsync(order.OrderId, "payment_intent.succeeded");

        await host.OnlyAsync<PaymentCaptured>(order.OrderId);
        (await host.Provider.BooksOfAsync(order.OrderId)).ShouldBe((4990, 0, 1));
    }

    [Fact]
    public async Task Events_are_forgotten_after_their_time()
    {
        var order = await host.PayAsync(host.Command("tok_threeDSecure2Required"));
        await host.DeliverEventsAsync(order.OrderId, "payment_intent.requires_action");
        (await KeptAsync()).ShouldBeGreaterThan(0);

        host.Clock.Advance(TimeSpan.FromDays(31));
        await host.ReconcileAsync();

        (await KeptAsync()).ShouldBe(0);
    }

    private async Task<long> KeptAsync()
    {
        await using var command = host.Database.CreateCommand("select count(*) from provider_events");
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
