using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace OnlineShop.Storefront.Tests;

public sealed class InboxPageTests : IDisposable
{
    private const string Path = "/account/inbox";
    private const string Api = "/api/notifications";
    private const string Id = "0199f1f0-0000-7000-8000-0000000000e1";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public InboxPageTests()
    {
        host.Gateway.Reset();
        host.Gateway.Fill();
        host.Gateway.Answer(Api, $$"""
            {"items":[{"id":"{{Id}}","kind":"orderConfirmed","title":"Order confirmed <b>","text":"We pack it.","data":{"orderId":"{{AccountShelf.OrderId}}"},"read":false,"createdAt":"2026-03-02T10:00:00Z"},
                      {"id":"0199f1f0-0000-7000-8000-0000000000e2","kind":"welcome","title":"Welcome","text":"Hello.","data":{},"read":true,"createdAt":"2026-03-01T10:00:00Z"}],
             "next":"a+b","unread":5}
            """);
        host.Gateway.Answer($"{Api}/{Id}/read", """{"unread":4}""");
        host.Gateway.Answer($"{Api}/read-all", """{"unread":0}""");
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task Messages_are_shown_by_pages_with_what_is_unread()
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path);

        page.Raw.ShouldContain("Order confirmed &lt;b&gt;");
        page.Text.ShouldContain("Unread: 5");
        page.Text.ShouldContain($"href=\"/orders/{AccountShelf.OrderId}\"");
        page.Text.Split("name=\"Read\"").Length.ShouldBe(2);
        page.Text.ShouldContain($"rel=\"next\" href=\"{Path}?after=a%2Bb\"");
        host.Gateway.SeenAt("GET", Api + "/unread-count").ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_are_marked_as_read_one_by_one_or_all_and_the_place_stays()
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path + "?only=unread&after=a%2Bb");
        QueryHelpers.ParseQuery(host.Gateway.SeenAt("GET", Api)[^1].RequestUri!.Query)["after"].ToString().ShouldBe("a+b");
        host.Gateway.SeenAt("GET", Api)[^1].RequestUri!.Query.ShouldContain("unread=true", Case.Insensitive);

        var one = await page.SubmitAsync(Path + "?only=unread&after=a%2Bb", ("Read", Id));
        one.Location.ShouldBe(Path + "?only=unread&after=a%2Bb");
        host.Gateway.SeenAt("POST", $"{Api}/{Id}/read").Count.ShouldBe(1);

        (await page.SubmitAsync(Path + "?only=unread&after=a%2Bb", ("All", "true"))).Status.ShouldBe(HttpStatusCode.SeeOther);
        host.Gateway.SeenAt("POST", $"{Api}/read-all").Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_marked_is_said()
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path);
        host.Gateway.Answer($"{Api}/read-all", "{}", HttpStatusCode.ServiceUnavailable);
        var refused = await page.SubmitAsync(Path, ("All", "true"));
        refused.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        refused.Text.ShouldContain("The shop does not answer now.");
    }

    [Fact]
    public async Task A_place_that_there_is_not_leads_back()
    {
        host.Gateway.Answer(Api, """{"reason":"validation","errors":{"after":["x"]}}""", HttpStatusCode.BadRequest);
        var page = await (await host.SignInAsync()).OpenAsync(Path + "?after=nonsense");
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Text.ShouldContain("Start again from the latest.");
    }

    [Fact]
    public async Task An_empty_inbox_says_so()
    {
        host.Gateway.Answer(Api, """{"items":[],"unread":0}""");
        (await (await host.SignInAsync()).OpenAsync(Path)).Text.ShouldContain("There are no messages");
    }
}
