using System.Net;
using System.Web;
using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using OnlineShop.BackOffice.Access;
using OnlineShop.BackOffice.Dashboard;
using OnlineShop.BackOffice.Pages.Dashboard;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.BackOffice.Tests.Components;

/// <summary>Each role has a home page of its own; what does not answer is named, and the rest is shown.</summary>
public sealed class DashboardPageTests : ComponentTest
{
    private readonly BunitAuthorizationContext staff;

    public DashboardPageTests()
    {
        staff = Context.AddAuthorization().SetAuthorized("Anna");
        // In Berlin it is the next day already.
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 9, 23, 30, 0, TimeSpan.Zero));
        Context.Services.AddSingleton(new ShopCalendar(Options.Create(new ShopOptions()), clock));
        Context.Services.AddScoped<ShopFigures>();
        Gateway.Answer("/api/statistics/sales", $$"""
            {"from":"2026-03-04","to":"2026-03-10","timeZone":"Europe/Berlin","asOf":"2026-03-09T23:30:00Z",
             "totals":{"orders":12,"units":30,"revenueInBase":{{Euros("1500.00")}},"refunds":2,"returnedUnits":3,"refundsInBase":{{Euros("100.00")}},"netInBase":{{Euros("1400.00")}},
               "averageOrderInBase":{{Euros("125.00")}},"placed":1,"rejected":5,"cancelled":2,"returned":1,"returningCustomers":3,"newCustomers":9},
             "byDay":[{{Day("2026-03-09", "1000.00", "900.00", 8)}},{{Day("2026-03-10", "500.00", "500.00", 4)}}]}
            """);
        Gateway.Answer("/api/statistics/products/top", $$"""
            {"from":"2026-03-04","to":"2026-03-10","asOf":"2026-03-09T23:30:00Z","by":"units",
             "items":[{"productId":"{{Id}}","sku":"LAMP-1","name":"Desk lamp","units":17,"returnedUnits":0,"orders":9,"revenueInBase":{{Euros("212.50")}},"refundsInBase":{{Euros("0.00")}},"netInBase":{{Euros("212.50")}}}]}
            """);
        Gateway.Answer("/api/products/low-stock", $$"""{"items":[{"productId":"{{Id}}","sku":"VASE-1","name":"Vase","onHand":5,"reserved":3,"available":2,"sold":40}]}""");
        Gateway.Answer("/api/orders", $$"""
            {"items":[{{Rejected("0199f1f0-0000-7000-8000-0000000000f1", "paymentDeclined")}},{{Rejected("0199f1f0-0000-7000-8000-0000000000f2", "outOfStock")}}]}
            """);
        Gateway.Answer("/api/orders/returns", $$"""
            {"items":[{"id":"{{Id}}","orderId":"0199f1f0-0000-7000-8000-0000000000f3","status":"requested","items":[{"productId":"{{Id}}","quantity":1}],"reason":"too dark",
             "refund":{{Euros("10.00")}},"createdAt":"2026-03-05T10:00:00Z","updatedAt":"2026-03-05T10:00:00Z"}]}
            """);
    }

    [Fact]
    public void Administrators_see_the_figures_of_the_days_that_the_address_names()
    {
        staff.SetPolicies(StaffPolicies.Reports, StaffPolicies.ProductReports, StaffPolicies.Orders);
        Context.Services.GetRequiredService<NavigationManager>().NavigateTo("/?days=7");

        var page = Draw();

        page.Markup.ShouldContain("€1,500.00");
        page.Markup.ShouldContain("€1,400.00");
        page.Markup.ShouldContain("€125.00");
        page.Markup.ShouldContain("60.0 %");
        page.Find(".conversion").TextContent.ShouldContain("Placed: 20. Sold: 12, in progress: 1, rejected: 5, cancelled: 2.");
        page.Markup.ShouldContain("Desk lamp");
        page.Markup.ShouldContain("Vase");
        page.Markup.ShouldContain("too dark");
        page.Markup.ShouldContain("000000F1");
        page.Markup.ShouldNotContain("000000F2");
        Asked("/api/statistics/sales")["from"].ShouldBe("2026-03-04");
        Asked("/api/statistics/products/top")["from"].ShouldBe("2026-03-04");
        page.Find("nav.ranges [aria-current]").TextContent.ShouldBe("7 days");
    }

    [Fact]
    public void A_chart_has_a_table_of_the_same_numbers()
    {
        staff.SetPolicies(StaffPolicies.Reports);
        var page = Draw();
        page.FindAll("table.figures, .figures table").ShouldBeEmpty();

        page.Find("button.chart-toggle").Click();

        var rows = page.FindAll(".figures tbody tr");
        rows.Select(row => row.TextContent.Trim()).ShouldBe(["Mon 9 Mar€1,000.00€900.00", "Tue 10 Mar€500.00€500.00"]);
    }

    [Fact]
    public void A_part_that_does_not_come_is_named_and_the_rest_is_shown()
    {
        staff.SetPolicies(StaffPolicies.Reports, StaffPolicies.ProductReports, StaffPolicies.Orders);
        Gateway.Answer("/api/statistics/sales", "{}", HttpStatusCode.ServiceUnavailable);

        var page = Draw();

        page.Markup.ShouldContain("The sales cannot be read now.");
        page.Markup.ShouldContain("Vase");
    }

    [Fact]
    public void Merchants_see_products_and_support_what_there_is_to_do()
    {
        staff.SetPolicies(StaffPolicies.ProductReports);
        var page = Draw();
        page.Markup.ShouldContain("Running out");
        page.Markup.ShouldNotContain("Returns to decide about");
        Gateway.SeenAt("GET", "/api/statistics/sales").ShouldBeEmpty();
        Gateway.SeenAt("GET", "/api/orders").ShouldBeEmpty();

        staff.SetPolicies(StaffPolicies.Orders);
        page = Draw();
        page.Markup.ShouldContain("Returns to decide about");
        page.Markup.ShouldNotContain("Running out");
        page.FindAll("nav.ranges").ShouldBeEmpty();
    }

    private static string Euros(string amount) => $$"""{"amount":"{{amount}}","currency":"EUR"}""";

    private static string Day(string date, string gross, string net, int orders) =>
        $$"""{"date":"{{date}}","orders":{{orders}},"revenueInBase":{{Euros(gross)}},"refundsInBase":{{Euros("0.00")}},"netInBase":{{Euros(net)}}}""";

    private static string Rejected(string id, string reason) =>
        ListTests.OrderOf(id).Replace("\"status\":\"paid\"", $"\"status\":\"rejected\",\"reason\":\"{reason}\"", StringComparison.Ordinal);

    private IRenderedComponent<DashboardPage> Draw()
    {
        var page = Context.Render<DashboardPage>();
        page.WaitForAssertion(() => page.FindAll(".mud-progress-linear").ShouldBeEmpty());
        return page;
    }

    private System.Collections.Specialized.NameValueCollection Asked(string path) =>
        HttpUtility.ParseQueryString(Gateway.SeenAt("GET", path)[^1].RequestUri!.Query);
}
