using System.Text;
using OnlineShop.Testing.Endpoints;
using OnlineShop.Testing.Fuzzing;

namespace OnlineShop.Delivery.Tests;

public sealed class FuzzTests(DeliveryHost host) : IClassFixture<DeliveryHost>
{
    [Fact]
    public void Every_endpoint_has_an_id_says_who_may_call_it_and_describes_problems() =>
        EndpointRules.FindBreaches(host.Services).ShouldBeEmpty();

    private const string Webhook = "/api/deliveries/carrier-events";

    private const string Event =
        """
        {"eventId":"0199aa00-0000-7000-8000-000000000000","trackingNumber":"SBX-1",
         "reference":"0199aa00-0000-7000-8000-000000000001","status":"inTransit","sequence":2,"occurredAt":"2026-03-02T10:00:00Z"}
        """;

    [Fact]
    public Task The_description_is_the_committed_one() => ApiDocument.ShouldBeCommittedAsync(host.Services, "delivery");

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

    /// <summary>The carrier's own signature: what is signed is read.</summary>
    private async Task SignAsync(HttpRequestMessage request)
    {
        if (request.RequestUri!.OriginalString != Webhook || request.Content is not { } content
            || request.Headers.Contains("Carrier-Signature"))
            return;
        var body = Encoding.UTF8.GetString(await content.ReadAsByteArrayAsync());
        request.Headers.Add("Carrier-Signature", CarrierEventTests.SignAt(host.Clock.GetUtcNow(), body));
    }
}
