using System.Net;
using Microsoft.AspNetCore.Http;
using OnlineShop.ApiClients;
using OnlineShop.Gateway.Routing;

namespace OnlineShop.Gateway.Tests;

[Collection(GatewayCollection.Name)]
public sealed class SystemTests : IDisposable
{
    private const string Quiet =
        """{"version":"1.0.0+abcdef12","unpublished":0,"deadLetters":0,"skippedRows":0,"heads":[],"reads":[],"positions":[]}""";

    private readonly GatewayHost host;

    public SystemTests(GatewayHost host)
    {
        this.host = host;
        host.Reset();
        foreach (var service in RouteTable.Services)
            host.AnswerJson(service, Quiet);
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task It_tells_what_waits_in_each_service_and_how_far_readers_are_behind_their_sources()
    {
        host.AnswerJson("order", """
            {"version":"1.0.0","unpublished":3,"oldestUnpublishedAt":"2026-03-02T10:00:00Z","deadLetters":1,"skippedRows":2,"reads":[],"positions":[],
             "heads":[{"topic":"order.events","lane":0,"sequence":10},{"topic":"order.events","lane":1,"sequence":7},{"topic":"order.events","lane":2,"sequence":4}]}
            """);
        host.AnswerJson("statistics", """
            {"version":"1.0.0","unpublished":0,"deadLetters":0,"skippedRows":0,"heads":[],"reads":[{"topic":"order.events","source":"order"}],
             "positions":[{"topic":"order.events","lane":0,"sequence":8},{"topic":"order.events","lane":1,"sequence":9}]}
            """);

        var system = (await host.GatewayOfAdmin().SystemAsync()).ShouldSucceed();

        system.Status.ShouldBe("Healthy");
        system.Unavailable.ShouldBeEmpty();
        system.Services.Select(service => service.Name).ShouldBe(RouteTable.Services);
        var order = system.Services.Single(service => service.Name == "order");
        (order.Health, order.Version, order.Unpublished, order.DeadLetters, order.SkippedRows).ShouldBe(("Healthy", "1.0.0", 3, 1, 2));
        order.OldestUnpublishedAt.ShouldBe(DateTimeOffset.Parse("2026-03-02T10:00:00Z", null));
        var statistics = system.Services.Single(service => service.Name == "statistics");
        statistics.Behind.ShouldBe(6);
        var topic = statistics.Topics.ShouldHaveSingleItem();
        (topic.Topic, topic.Source, topic.Behind).ShouldBe(("order.events", "order", 6));
        topic.Lanes.Select(lane => (lane.Lane, lane.Head, lane.Applied, lane.Behind)).ShouldBe([(0, 10, 8, 2), (2, 4, 0, 4)]);
    }

    [Fact]
    public async Task A_service_that_does_not_answer_is_named_and_what_reads_from_it_is_not_known()
    {
        host.AnswerStatus("order", StatusCodes.Status500InternalServerError);
        host.AnswerJson("rates", "not json");
        host.AnswerJson("user", "{}");
        host.AnswerJson("statistics", """
            {"version":"1.0.0","unpublished":0,"deadLetters":0,"skippedRows":0,"heads":[],"reads":[{"topic":"order.events","source":"order"}],"positions":[]}
            """);

        var system = (await host.GatewayOfAdmin().SystemAsync()).ShouldSucceed();

        system.Unavailable.ShouldBe(["user", "order", "rates"]);
        system.Services.Single(service => service.Name == "order").ShouldSatisfyAllConditions(
            order => order.Health.ShouldBe("Healthy"), order => order.Unpublished.ShouldBeNull(), order => order.Topics.ShouldBeNull());
        var statistics = system.Services.Single(service => service.Name == "statistics");
        statistics.Behind.ShouldBeNull();
        statistics.Topics.ShouldHaveSingleItem().Behind.ShouldBeNull();
    }

    [Fact]
    public async Task Services_are_asked_as_by_a_service_and_only_administrators_are_told()
    {
        await (await host.Anonymous.GetAsync("/api/system")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await (await host.As(Guid.CreateVersion7()).GetAsync("/api/system")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        host.All.ShouldAllBe(upstream => upstream.Seen.IsEmpty);

        var client = host.GatewayOfAdmin();
        (await client.SystemAsync()).ShouldSucceed();

        var seen = host["order"].Seen.ShouldHaveSingleItem();
        seen.Path.ShouldBe("/internal/messaging");
        seen.Headers["Authorization"].ShouldNotBe(client.Authorization());
    }
}
