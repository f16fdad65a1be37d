using System.Net;

namespace OnlineShop.Gateway.Tests;

/// <summary>Delivery is nowhere; each test takes replicas of a service of its own, since it breaks them.</summary>
public sealed class FailingHost : GatewayHost
{
    protected override int ReplicasOf(string service) => service switch
    {
        "delivery" => 0,
        "product" or "rates" or "promotions" => 2,
        _ => 1,
    };
}

public sealed class FailureTests(FailingHost host) : IClassFixture<FailingHost>
{
    [Fact]
    public async Task A_service_that_is_away_is_named()
    {
        var response = await host.As(Guid.CreateVersion7()).GetAsync("/api/deliveries");

        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        problem.Member<string>("service").ShouldBe("delivery");
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_write_that_was_never_sent_may_be_tried_again()
    {
        var response = await host.As(Guid.CreateVersion7()).PostAsync("/api/deliveries", null);

        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        problem.Detail.ShouldNotBeNull().ShouldContain("Nothing was changed");
    }

    [Fact]
    public async Task A_write_whose_answer_is_lost_is_not_repeated_and_says_that_its_fate_is_unknown()
    {
        foreach (var replica in host.Replicas("promotions"))
            replica.Answer = context =>
            {
                context.Abort();
                return Task.CompletedTask;
            };

        var response = await host.AsAdmin().PostAsync("/api/promotions", new StringContent("{}"));

        var problem = await response.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        problem.Detail.ShouldNotBeNull().ShouldContain("not known");
        host.Replicas("promotions").Sum(replica => replica.Seen.Count).ShouldBe(1);
    }

    [Fact]
    public async Task A_killed_replica_does_not_show_to_readers()
    {
        await host.Replicas("product")[0].DisposeAsync();

        for (var i = 0; i < 60; i++)
            (await host.Anonymous.GetAsync("/api/products")).StatusCode.ShouldBe(HttpStatusCode.OK);

        host.Replicas("product")[1].Seen.Count.ShouldBe(60);
    }

    [Fact]
    public async Task A_read_that_a_replica_drops_is_answered_by_the_other()
    {
        var (dropping, other) = (host.Replicas("rates")[0], host.Replicas("rates")[1]);
        dropping.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        for (var i = 0; i < 30; i++)
            (await host.Anonymous.GetAsync("/api/rates")).StatusCode.ShouldBe(HttpStatusCode.OK);

        other.Seen.Count.ShouldBe(30);
        // It is taken out after the first; as long as it is, nobody waits for it.
        dropping.Seen.Count.ShouldBeLessThan(10);
    }
}
