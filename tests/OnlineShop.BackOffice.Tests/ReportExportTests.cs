using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Web;

namespace OnlineShop.BackOffice.Tests;

/// <summary>Reports as files: with the session of the browser, for the roles that see them, all pages of a list as one.</summary>
public sealed class ReportExportTests : IDisposable
{
    private readonly BackOfficeHost host = new();

    public void Dispose() => host.Dispose();

    [Fact]
    public async Task A_report_is_downloaded_with_the_token_of_the_session_and_the_name_that_the_shop_gives()
    {
        var browser = await host.SignInAsync("admin");
        host.Gateway.Respond = request => request.RequestUri!.AbsolutePath == "/api/statistics/sales" ? Csv("date,orders\n2026-03-01,4\n", "sales-by-day.csv") : null;

        var file = await browser.OpenAsync("/statistics/export/sales?from=2026-03-01&to=2026-03-31&groupBy=day&limit=7&format=json");

        file.Status.ShouldBe(HttpStatusCode.OK);
        file.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        file.Response.Content.Headers.ContentDisposition!.FileName.ShouldBe("sales-by-day.csv");
        file.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        file.Raw.ShouldBe("date,orders\n2026-03-01,4\n");
        (await file.Response.Content.ReadAsByteArrayAsync())[..3].ShouldBe(Encoding.UTF8.GetPreamble());
        var asked = host.Gateway.SeenAt("GET", "/api/statistics/sales").ShouldHaveSingleItem();
        asked.Headers.Authorization!.Parameter.ShouldBe(Tokens.Access("first", "admin"));
        var query = HttpUtility.ParseQueryString(asked.RequestUri!.Query);
        (query["from"], query["to"], query["groupBy"], query["format"], query["limit"]).ShouldBe(("2026-03-01", "2026-03-31", "day", "csv", null));
    }

    [Fact]
    public async Task All_pages_of_a_list_are_one_file()
    {
        var browser = await host.SignInAsync("admin");
        host.Gateway.Respond = request => request.RequestUri!.AbsolutePath != "/api/statistics/sales/orders" ? null
            : HttpUtility.ParseQueryString(request.RequestUri.Query)["after"] switch
            {
                null => Csv("order\na\n", "orders.csv", "</api/statistics/sales/orders?format=csv&limit=100&after=c1>; rel=\"next\""),
                "c1" => Csv("order\nb\n", "orders.csv", "</api/statistics/sales/orders?format=csv&limit=100&after=c2>; rel=\"next\""),
                _ => Csv("order\nc\n", "orders.csv"),
            };

        var file = await browser.OpenAsync("/statistics/export/orders?currency=EUR");

        file.Raw.ShouldBe("order\na\nb\nc\n");
        host.Gateway.SeenAt("GET", "/api/statistics/sales/orders").Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_list_that_breaks_off_is_no_whole_file()
    {
        var browser = await host.SignInAsync("admin");
        host.Gateway.Respond = request => request.RequestUri!.AbsolutePath != "/api/statistics/sales/orders" ? null
            : request.RequestUri.Query.Contains("after=", StringComparison.Ordinal) ? new(HttpStatusCode.ServiceUnavailable)
            : Csv("order\na\n", "orders.csv", "</api/statistics/sales/orders?after=c1>; rel=\"next\"");

        await Should.ThrowAsync<Exception>(() => browser.OpenAsync("/statistics/export/orders"));
    }

    [Theory]
    [InlineData("merchant", "sales", HttpStatusCode.Forbidden)]
    [InlineData("merchant", "orders", HttpStatusCode.Forbidden)]
    [InlineData("merchant", "products", HttpStatusCode.OK)]
    [InlineData("support", "products", HttpStatusCode.Forbidden)]
    [InlineData("admin", "customers", HttpStatusCode.OK)]
    [InlineData("admin", "refunds", HttpStatusCode.OK)]
    public async Task Files_are_for_the_roles_that_see_the_reports(string role, string report, HttpStatusCode status)
    {
        var browser = await host.SignInAsync(role);
        host.Gateway.Respond = request => request.RequestUri!.AbsolutePath.StartsWith("/api/statistics", StringComparison.Ordinal) ? Csv("a\n", "a.csv") : null;

        (await browser.OpenAsync("/statistics/export/" + report)).Status.ShouldBe(status);

        host.Gateway.Seen.Any(request => request.RequestUri!.AbsolutePath.StartsWith("/api/statistics", StringComparison.Ordinal))
            .ShouldBe(status is HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_session_it_leads_to_the_sign_in_and_a_due_one_is_renewed_first()
    {
        (await host.Visit().OpenAsync("/statistics/export/sales")).Location.ShouldStartWith("/sign-in?returnUrl=");

        var browser = await host.SignInAsync("admin", expiresIn: 1);
        host.Gateway.Answer("/api/auth/refresh", Tokens.Json("second", "admin"));
        host.Gateway.Respond = request => request.RequestUri!.AbsolutePath == "/api/statistics/sales" ? Csv("a\n", "a.csv") : null;
        (await browser.OpenAsync("/statistics/export/sales")).Status.ShouldBe(HttpStatusCode.OK);
        host.Gateway.SeenAt("GET", "/api/statistics/sales").ShouldHaveSingleItem().Headers.Authorization!.Parameter.ShouldBe(Tokens.Access("second", "admin"));
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable)]
    public async Task What_the_shop_refuses_is_said_as_a_page(HttpStatusCode answered, HttpStatusCode shown)
    {
        var browser = await host.SignInAsync("admin");
        host.Gateway.Answer("/api/statistics/sales", "{}", answered);

        var page = await browser.OpenAsync("/statistics/export/sales?from=never");

        page.Status.ShouldBe(shown);
        page.Text.ShouldContain("<h1");
    }

    private static HttpResponseMessage Csv(string text, string name, string? link = null)
    {
        var content = new ByteArrayContent([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)]);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv; charset=utf-8");
        content.Headers.ContentDisposition = new("attachment") { FileName = name };
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        if (link is not null)
            response.Headers.Add("Link", link);
        return response;
    }
}
