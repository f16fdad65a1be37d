using System.Text;
using OnlineShop.Testing.Endpoints;
using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.Payment.Tests;

public sealed class FuzzTests(PaymentHost host) : IClassFixture<PaymentHost>
{
    [Fact]
    public void Every_endpoint_has_an_id_says_who_may_call_it_and_describes_problems() =>
        EndpointRules.FindBreaches(host.Services).ShouldBeEmpty();

    private const string Webhook = "/api/payments/webhooks/stripe";

    private const string Event =
        """
        {"id":"evt_1","object":"event","api_version":"2025-01-27.acacia","created":1772445600,
         "type":"payment_intent.succeeded","livemode":false,"pending_webhooks":1,
         "data":{"object":{"id":"pi_1","object":"payment_intent","amount":4990,
          "currency":"eur","status":"succeeded","payment_intent":"pi_1",
          "metadata":{"payment_id":"0199aa00-0000-7000-8000-000000000000","attempt":"1"}}},"request":{"id":"req_1","idempotency_key":"k"}}
        """;

    [Fact]
    public Task The_description_is_the_committed_one() => ApiDocument.ShouldBeCommittedAsync(host.Services, "payment");

    [Fact]
    public async Task Whatever_is_sent_gets_a_problem_that_names_what_is_wrong()
    {
        var fuzz = new EndpointFuzz(host.Services, host.AsAdmin(), host.AsService())
        {
            Samples = new Dictionary<string, string> { [Webhook] = Event },
            Prepare = SignAsync,
        };
        (await fuzz.RunAsync()).ShouldBeEmpty();
    }

    /// <summary>The provider's own signature: what is signed is read.</summary>
    private async Task SignAsync(HttpRequestMessage request)
    {
        if (request.RequestUri!.OriginalString != Webhook || request.Content is not { } content
            || request.Headers.Contains("Stripe-Signature"))
        {
            return;
        }

        var body = Encoding.UTF8.GetString(await content.ReadAsByteArrayAsync());
        request.Headers.Add("Stripe-Signature", Signing.Sign(ProviderApp.WebhookSecret, host.Clock.GetUtcNow(), body));
    }
}
