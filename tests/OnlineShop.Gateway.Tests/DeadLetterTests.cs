using System.Net;
using Microsoft.AspNetCore.Http;
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
            Answer(service, """{"items":[],"total":0}""");
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task The_counts_of_all_services_are_summed()
    {
        Answer("order", """{"items":[{}],"next":"1","total":7}""");
        Answer("payment", """{"items":[{}],"total":2}""");
        var client = host.AsAdmin();

        var sum = await (await client.GetAsync("/api/dead-letters")).JsonAsync();

        sum.GetProperty("total").GetInt64().ShouldBe(9);
        sum.GetProperty("services").EnumerateObject().Select(service => service.Name).ShouldBe(RouteTable.Services, ignoreOrder: true);
        sum.GetProperty("services").GetProperty("order").GetInt64().ShouldBe(7);
        sum.GetProperty("unavailable").GetArrayLength().ShouldBe(0);
        host["order"].Seen.ShouldHaveSingleItem().Headers["Authorization"].ShouldBe(client.DefaultRequestHeaders.Authorization!.ToString());
    }

    [Fact]
    public async Task Services_that_fail_or_answer_nonsense_are_named_and_the_others_count()
    {
        Answer("order", """{"items":[{}],"total":7}""");
        Answer("rates", "not json");
        Answer("user", "{}");
        host["payment"].Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return Task.CompletedTask;
        };

        var sum = await (await host.AsAdmin().GetAsync("/api/dead-letters")).JsonAsync();

        sum.GetProperty("total").GetInt64().ShouldBe(7);
        sum.GetProperty("unavailable").EnumerateArray().Select(name => name.GetString())
            .ShouldBe(["payment", "rates", "user"], ignoreOrder: true);
        sum.GetProperty("services").TryGetProperty("payment", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Only_an_administrator_sees_them()
    {
        await (await host.Anonymous.GetAsync("/api/dead-letters")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
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

    private void Answer(string service, string json) => host[service].Answer = context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    };
}
