using System.Net;
using System.Web;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.BackOffice.Audit;
using OnlineShop.BackOffice.Pages.Audit;

namespace OnlineShop.BackOffice.Tests.Components;

/// <summary>The audit log says who changed what, and of what into what.</summary>
public sealed class AuditPageTests : ComponentTest
{
    private const string Actor = "0199f1f0-0000-7000-8000-0000000000aa";

    private const string Entry =
        $$$"""
        {"id":"0199f1f0-0000-7000-8000-0000000000e1","service":"product","at":"2026-03-02T10:00:00Z","actorId":"{{{Actor}}}","role":"merchant",
         "operation":"changeProduct","subject":"{{{Id}}}","before":{"name":"Lamp","price":{"amount":"10.00","currency":"EUR"}},
         "after":{"name":"Desk lamp","price":{"amount":"12.50","currency":"EUR"}},"traceId":"0af7651916cd43dd8448eb211c80319c"}
        """;

    [Fact]
    public void A_change_is_shown_with_who_made_it_and_what_was_there_before()
    {
        Gateway.Answer("/api/audit", $$"""{"items":[{{Entry}}],"next":"0199f1f0-0000-7000-8000-0000000000e1","unavailable":["order"]}""");
        Gateway.Answer(
            $"/api/users/{Actor}",
            $$"""
            {"userId":"{{Actor}}","email":"mia@example.com","emailVerified":true,"displayName":"Mia","language":"en","preferredCurrency":"EUR",
             "channels":[],"marketing":false,"version":1,"createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"}
            """);
        GoTo($"/audit?service=product&subject={Id}&from=2026-03-01");

        var page = Context.Render<AuditPage>();

        page.WaitForAssertion(() => page.Markup.ShouldContain("Changed a product"));
        page.WaitForAssertion(() => page.Markup.ShouldContain("Mia"));
        page.FindAll("del").Select(gone => gone.TextContent).ShouldContain("Lamp");
        page.FindAll("ins").Select(given => given.TextContent).ShouldContain("Desk lamp");
        page.Find($"a[href='/products/{Id}']").TextContent.ShouldBe(Id);
        page.Markup.ShouldContain("What was changed here cannot be read now: Orders.");
        var asked = HttpUtility.ParseQueryString(Gateway.SeenAt("GET", "/api/audit")[^1].RequestUri!.Query);
        (asked["service"], asked["subject"], asked["from"], asked["limit"]).ShouldBe(("product", Id, "2026-03-01", "50"));
    }

    [Fact]
    public void Somebody_whose_account_is_gone_is_shown_by_id_and_an_operation_without_a_text_by_its_name()
    {
        Gateway.Answer("/api/audit", $$"""{"items":[{{Entry.Replace("changeProduct", "newOperation")}}],"unavailable":[]}""");
        Refuse($"/api/users/{Actor}", "notFound", HttpStatusCode.NotFound);

        var page = Context.Render<AuditPage>();

        page.WaitForAssertion(() => page.Markup.ShouldContain("newOperation"));
        page.Find($"a[href='/audit?actor={Actor}']").TextContent.ShouldBe(Actor);
    }

    [Theory]
    [InlineData("auth", "lockAccount", Id, "/customers/" + Id)]
    [InlineData("auth", "changeRole", Id, "/customers/" + Id)]
    [InlineData("user", "eraseUser", Id, "/customers/" + Id)]
    [InlineData("auth", "rotateSigningKeys", "", null)]
    public void Accounts_that_were_changed_lead_to_their_pages(string service, string operation, string subject, string? address) =>
        AuditSubject.AddressOf(new()
        {
            Id = Guid.Parse(Id), Service = service, At = DateTimeOffset.UnixEpoch, ActorId = Guid.Parse(Actor), Role = "admin", Operation = operation,
            Subject = subject,
        }).ShouldBe(address);

    [Fact]
    public void What_the_log_shows_is_in_its_address_and_comes_back_from_it()
    {
        var query = AuditQuery.Of("order", Actor, " x ", "2026-03-01", "2026-03-02", "e1");
        query.ShouldBe(new AuditQuery("order", Guid.Parse(Actor), "x", new(2026, 3, 1), new(2026, 3, 2), "e1"));
        query.Address.ShouldBe($"/audit?service=order&actor={Actor}&subject=x&from=2026-03-01&to=2026-03-02&after=e1");
        AuditQuery.Of("none", "me", null, "soon", null, null).ShouldBe(new AuditQuery());
    }

    private void GoTo(string address) => Context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
