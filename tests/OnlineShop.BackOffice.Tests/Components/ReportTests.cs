using System.Web;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Pages.Reports;
using OnlineShop.BackOffice.Reports;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Tests.Components;

/// <summary>Reports are of what their address says, lead to what they were made of, and to their files.</summary>
public sealed class ReportTests : ComponentTest
{
    private const string AsOf = "2026-03-31T12:00:00Z";
    private readonly BunitAuthorizationContext staff;

    public ReportTests()
    {
        staff = Context.AddAuthorization().SetAuthorized("Anna");
        Context.Services.AddScoped<ShopReports>();
        Context.Render<MudBlazor.MudPopoverProvider>();
        Gateway.Answer("/api/statistics/sales", $$"""
            {"from":"2026-03-01","to":"2026-03-31","timeZone":"Europe/Berlin","asOf":"{{AsOf}}",
             "totals":{"orders":1,"units":1,"revenueInBase":{{Euros("10.00")}},"refunds":0,"returnedUnits":0,"refundsInBase":{{Euros("0.00")}},"netInBase":{{Euros("10.00")}},
               "averageOrderInBase":{{Euros("10.00")}},"placed":0,"rejected":0,"cancelled":0,"returned":0,"returningCustomers":0,"newCustomers":1},
             "byDay":[{"date":"2026-03-09","orders":1,"revenueInBase":{{Euros("10.00")}},"refundsInBase":{{Euros("0.00")}},"netInBase":{{Euros("10.00")}}}],
             "byCurrency":[{"currency":"USD","orders":1,"revenue":{"amount":"11.00","currency":"USD"},"refunds":{"amount":"0.00","currency":"USD"},"net":{"amount":"11.00","currency":"USD"} }]}
            """);
    }

    [Fact]
    public void Sales_lead_to_the_orders_behind_each_sum_and_to_files_of_the_same_moment()
    {
        staff.SetPolicies(StaffPolicies.Reports, StaffPolicies.ProductReports);
        GoTo("/statistics?from=2026-03-01&to=2026-03-31");

        var page = Context.Render<SalesPage>();

        page.WaitForAssertion(() => page.Find(".by-currency").TextContent.ShouldContain("$11.00"));
        var moment = Uri.EscapeDataString(AsOf);
        page.Find(".by-currency a").GetAttribute("href").ShouldBe($"/statistics/orders?from=2026-03-01&to=2026-03-31&currency=USD&asOf={moment}");
        page.Find(".by-day a").GetAttribute("href").ShouldBe($"/statistics/orders?from=2026-03-09&to=2026-03-09&asOf={moment}");
        page.FindAll("a.file").Select(link => link.GetAttribute("href")).ShouldBe(
        [
            $"/statistics/export/sales?from=2026-03-01&to=2026-03-31&asOf={moment}&groupBy=day",
            $"/statistics/export/sales?from=2026-03-01&to=2026-03-31&asOf={moment}&groupBy=currency",
        ]);
        page.FindAll("a.file").ShouldAllBe(link => link.HasAttribute("download"));
        (Asked()["from"], Asked()["to"]).ShouldBe(("2026-03-01", "2026-03-31"));
    }

    [Fact]
    public void Other_days_have_an_address_of_their_own()
    {
        staff.SetPolicies(StaffPolicies.Reports);
        GoTo("/statistics?to=2026-03-31&asOf=2026-04-01");
        var page = Context.Render<SalesPage>();
        page.WaitForAssertion(() => page.FindAll(".by-day").Count.ShouldBe(1));

        page.Find("#report-from").Change("2026-03-20");

        page.WaitForAssertion(() => Address.ShouldEndWith("/statistics?from=2026-03-20&to=2026-03-31"));
        page.WaitForAssertion(() => Asked()["from"].ShouldBe("2026-03-20"));
    }

    [Fact]
    public void A_range_that_the_shop_refuses_is_said_at_its_field()
    {
        staff.SetPolicies(StaffPolicies.Reports);
        Gateway.Answer(
            "/api/statistics/sales", """{"title":"Invalid","status":400,"reason":"invalid","errors":{"from":["At most 366 days."]}}""",
            System.Net.HttpStatusCode.BadRequest, "application/problem+json");
        GoTo("/statistics?from=2020-01-01");

        var page = Context.Render<SalesPage>();

        page.WaitForAssertion(() => page.Markup.ShouldContain("At most 366 days."));
    }

    [Fact]
    public void Merchants_see_products_without_the_ways_to_orders()
    {
        staff.SetPolicies(StaffPolicies.ProductReports);
        Gateway.Answer("/api/statistics/products/top", $$"""
            {"from":"2026-03-01","to":"2026-03-31","asOf":"{{AsOf}}","by":"net",
             "items":[{"productId":"{{Id}}","sku":"LAMP-1","name":"Desk lamp","units":17,"returnedUnits":0,"orders":9,"revenueInBase":{{Euros("212.50")}},"refundsInBase":{{Euros("0.00")}},"netInBase":{{Euros("212.50")}}}]}
            """);
        GoTo("/statistics/products?by=net");

        var page = Context.Render<TopProductsPage>();

        page.WaitForAssertion(() => page.Markup.ShouldContain("Desk lamp"));
        page.FindAll("a").Select(link => link.GetAttribute("href")).ShouldNotContain(href => href!.StartsWith("/statistics/orders", StringComparison.Ordinal));
        page.FindAll("nav a").Count.ShouldBe(1);
        HttpUtility.ParseQueryString(Gateway.SeenAt("GET", "/api/statistics/products/top")[^1].RequestUri!.Query)["by"].ShouldBe("net");
    }

    [Fact]
    public void A_report_is_what_its_address_says_and_what_that_says_wrongly_is_left_out()
    {
        var query = ReportQuery.Of(ReportQuery.Orders, "2026-03-01", "31.03.2026", "size", " usd", Id, "nobody", "rejected", "2026-04-01", "c1");
        query.ShouldBe(new ReportQuery(
            ReportQuery.Orders, new DateOnly(2026, 3, 1), null, null, "USD", Guid.Parse(Id), null, OrderOutcome.Rejected, "2026-04-01", "c1"));
        query.Address.ShouldBe($"/statistics/orders?from=2026-03-01&currency=USD&outcome=rejected&asOf=2026-04-01&product={Id}&after=c1");
        query.Export("2026-04-02").ShouldBe($"/statistics/export/orders?from=2026-03-01&currency=USD&outcome=rejected&asOf=2026-04-02&productId={Id}");
    }

    private static string Euros(string amount) => $$"""{"amount":"{{amount}}","currency":"EUR"}""";

    private void GoTo(string address) => Context.Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private System.Collections.Specialized.NameValueCollection Asked() =>
        HttpUtility.ParseQueryString(Gateway.SeenAt("GET", "/api/statistics/sales")[^1].RequestUri!.Query);
}
