using System.Net;
using Microsoft.AspNetCore.Http;
using OnlineShop.ApiClients;
using OnlineShop.Gateway.Routing;

namespace OnlineShop.Gateway.Tests;

/// <summary>The audit log of the shop is put together from those of its services.</summary>
[Collection(GatewayCollection.Name)]
public sealed class AuditTests : IDisposable
{
    private readonly GatewayHost host;

    public AuditTests(GatewayHost host)
    {
        this.host = host;
        host.Reset();
        foreach (var service in RouteTable.Services)
            host.AnswerJson(service, """{"items":[]}""");
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task Entries_of_all_services_are_one_list_newest_first()
    {
        host.AnswerJson("product", $$"""{"items":[{{Entry(3)}},{{Entry(1)}}]}""");
        host.AnswerJson("order", $$"""{"items":[{{Entry(2)}}]}""");

        var page = (await host.GatewayOfAdmin().AuditLogAsync()).ShouldSucceed();

        page.Items.Select(entry => (entry.Service, entry.Id)).ShouldBe([("product", Id(3)), ("order", Id(2)), ("product", Id(1))]);
        page.Items[0].Before!.Value.GetProperty("price").GetInt32().ShouldBe(1);
        page.Next.ShouldBeNull();
        page.Unavailable.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_page_ends_where_the_next_one_begins_whichever_service_it_is_of()
    {
        host.AnswerJson("product", $$"""{"items":[{{Entry(5)}},{{Entry(2)}}],"next":"{{Id(2)}}"}""");
        host.AnswerJson("order", $$"""{"items":[{{Entry(4)}},{{Entry(3)}}]}""");

        var page = (await host.GatewayOfAdmin().AuditLogAsync($"?limit=2&after={Id(9)}&operation=changeProduct")).ShouldSucceed();

        page.Items.Select(entry => entry.Id).ShouldBe([Id(5), Id(4)]);
        page.Next.ShouldBe(Id(4));
        host["order"].Seen.ShouldHaveSingleItem().Query.ShouldBe($"?limit=2&after={Id(9)}&operation=changeProduct");
    }

    [Fact]
    public async Task Services_that_fail_or_answer_nonsense_are_named_and_the_others_are_shown()
    {
        host.AnswerJson("product", $$"""{"items":[{{Entry(1)}}]}""");
        host.AnswerJson("rates", "not json");
        host.AnswerJson("user", "{}");
        host.AnswerStatus("payment", StatusCodes.Status500InternalServerError);

        var page = (await host.GatewayOfAdmin().AuditLogAsync()).ShouldSucceed();

        page.Items.ShouldHaveSingleItem().Service.ShouldBe("product");
        page.Unavailable.ShouldBe(["payment", "rates", "user"], ignoreOrder: true);
    }

    [Fact]
    public async Task One_service_alone_can_be_asked()
    {
        (await host.GatewayOfAdmin().AuditLogAsync("?service=order")).ShouldSucceed();

        host.All.Where(upstream => !upstream.Seen.IsEmpty).ShouldHaveSingleItem().ShouldBe(host["order"]);
    }

    [Fact]
    public async Task Bad_parameters_are_all_named()
    {
        var refused = await host.GatewayOfAdmin().AuditLogAsync(
            "?service=none&actor=me&operation=&subject=&from=yesterday&to=2026-13-01&limit=0&after=1");

        refused.ShouldBeRefused(HttpStatusCode.BadRequest, "validation").Errors!.Keys.ShouldBe(
            ["service", "actor", "operation", "subject", "from", "to", "limit", "after"], ignoreOrder: true);
        (await host.GatewayOfAdmin().AuditLogAsync("?from=2026-02-02&to=2026-02-01"))
            .ShouldBeRefused(HttpStatusCode.BadRequest, "validation").Errors!.Keys.ShouldBe(["to"]);
        host.All.ShouldAllBe(upstream => upstream.Seen.IsEmpty);
    }

    [Fact]
    public async Task Only_an_administrator_sees_it()
    {
        await (await host.Anonymous.GetAsync("/api/audit")).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        foreach (var role in (string[])["customer", "support", "merchant"])
            await (await host.As(Guid.CreateVersion7(), role).GetAsync("/api/audit")).ShouldBeProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        host.All.ShouldAllBe(upstream => upstream.Seen.IsEmpty);
    }

    private static Guid Id(int number) => Guid.Parse($"0199aaaa-0000-7000-8000-00000000000{number}");

    private static string Entry(int number) =>
        $$"""
        {"id":"{{Id(number)}}","at":"2026-03-02T10:00:00Z","actorId":"{{Id(0)}}","role":"admin","operation":"changeProduct",
         "subject":"{{Id(0)}}","before":{"price":1},"after":{"price":2},"traceId":"0af7651916cd43dd8448eb211c80319c"}
        """;
}
