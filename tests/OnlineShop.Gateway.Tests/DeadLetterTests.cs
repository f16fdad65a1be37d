using System.Net;
using Microsoft.AspNetCore.Http;
using OnlineShop.ApiClients;
using OnlineShop.Gateway.Routing;

namespace OnlineShop.Gateway.Tests;

[Collection(GatewayCollection.Name)]
public sealed class DeadLetterTests : IDisposable
{
    private readonly GatewayHost host;

    public DeadLetterTests(GatewayHost host)
    {
        this.host = host;
        host.Reset();
        foreach (var service in RouteTable.Services)
            host.AnswerJson(service, """{"items":[],"total":0}""");
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task The_counts_of_all_services_are_summed()
    {
        host.AnswerJson("order", """{"items":[{}],"next":"1","total":7}""");
        host.AnswerJson("payment", """{"items":[{}],"total":2}""");
        var client = host.GatewayOfAdmin();

        var sum = (await client.DeadLettersAsync()).ShouldSucceed();

        sum.Total.ShouldBe(9);
        sum.Services.Keys.ShouldBe(RouteTable.Services, ignoreOrder: true);
        sum.Services["order"].ShouldBe(7);
        sum.Unavailable.ShouldBeEmpty();
        host["order"].Seen.ShouldHaveSingleItem().Headers["Authorization"].ShouldBe(client.Authorization());
    }

    [Fact]
    public async Task Services_that_fail_or_answer_nonsense_are_named_and_the_others_count()
    {
        host.AnswerJson("order", """{"items":[{}],"total":7}""");
        host.AnswerJson("rates", "not json");
        host.AnswerJson("user", "{}");
        host.AnswerStatus("payment", StatusCodes.Status500InternalServerError);

        var sum = (await host.GatewayOfAdmin().DeadLettersAsync()).ShouldSucceed();

        sum.Total.ShouldBe(7);
        sum.Unavailable.ShouldBe(["payment", "rates", "user"], ignoreOrder: true);
        sum.Services.Keys.ShouldNotContain("payment");
    }

    [Fact]
    public async Task Only_an_administrator_sees_them()
    {
        await (await host.Anonymous.GetAsync("/api/dead-letters"))
            .ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        await (await host.As(Guid.CreateVersion7()).GetAsync("/api/dead-letters"))
            .ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        host.All.ShouldAllBe(upstream => upstream.Seen.IsEmpty);
    }

    [Theory]
    [InlineData("POST", "/api/dead-letters/order/0199/retry", "/api/dead-letters/0199/retry")]
    [InlineData("DELETE", "/api/dead-letters/order/0199", "/api/dead-letters/0199")]
    public async Task What_is_done_to_one_reaches_its_service(string method, string path, string received)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        (await host.AsAdmin().SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var seen = host["order"].Seen.ShouldHaveSingleItem();
        (seen.Method, seen.Path).ShouldBe((method, received));
    }
}
