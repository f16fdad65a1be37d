using System.Net;
using OnlineShop.ApiClients;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>How a peer's refusal or outage reaches the client that places an order.</summary>
[Collection(nameof(PlacedOrders))]
public sealed class PeerAnswerTests(OrderHost host)
{
    private readonly Guid customer = Guid.CreateVersion7();

    [Theory]
    [InlineData("product", "productIds", "items")]
    [InlineData("promotions", "code", "promoCode")]
    public async Task Any_final_refusal_of_a_peer_is_a_problem_of_this_request(string peer, string theirs, string ours)
    {
        using var refusing = host.AnswerPeerMeanwhile(
            peer, _ => OrderHost.Refused("somethingNew", theirs, ("limit", 5)));
        var problem = await host.RefusedAsync(customer, "somethingNew", Mugs(1) with { PromoCode = "TEN" });
        problem.Fields.ShouldBe([ours]);
        problem.Member<int>("limit").ShouldBe(5);
    }

    [Theory]
    [InlineData("product", HttpStatusCode.ServiceUnavailable)]
    [InlineData("promotions", HttpStatusCode.Unauthorized)]
    [InlineData("promotions", HttpStatusCode.InternalServerError)]
    public async Task What_may_go_away_is_an_outage_that_says_when_to_try_again(string peer, HttpStatusCode answer)
    {
        var before = await host.PublishedAsync();
        using var failing = host.AnswerPeerMeanwhile(peer, _ => new HttpResponseMessage(answer));
        var outage = await host.Orders(customer).PlaceAsync(Mugs(1) with { PromoCode = "TEN" });
        outage.ShouldBeRefused(HttpStatusCode.ServiceUnavailable);
        outage.Headers.RetryAfter.ShouldNotBeNull();
        (await host.PublishedAsync()).Count.ShouldBe(before.Count);
    }
}
