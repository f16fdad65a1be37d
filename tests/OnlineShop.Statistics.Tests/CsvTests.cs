using System.Net;
using System.Net.Http.Headers;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Statistics.Reports;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>Reports as CSV.</summary>
public sealed class CsvTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    public Task InitializeAsync() => host.ResetAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Sales_come_by_day_with_a_name_for_the_file()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        var response = await host.AsAdmin().GetAsync("/api/statistics/sales?from=2026-02-28&to=2026-03-01&format=csv");
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("sales-by-day-2026-02-28-to-2026-03-01.csv");
        (await response.Content.ReadAsByteArrayAsync())[..3].ShouldBe(
            [0xEF, 0xBB, 0xBF], "the mark by which Excel knows UTF-8");
        (await response.Content.ReadAsStringAsync()).ShouldBe(
            "date,orders,revenueInBase,refundsInBase,netInBase,currency,asOf\r\n" +
            "2026-02-28,0,0.00,0.00,0.00,EUR,2026-03-02T10:00:00.000000Z\r\n" +
            "2026-03-01,1,15.00,0.00,15.00,EUR,2026-03-02T10:00:00.000000Z\r\n");
    }

    [Fact]
    public async Task Sales_come_by_currency()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", currency: "JPY", inBase: 900));
        (await TextAsync("sales?groupBy=currency&format=csv")).ShouldBe(
            "currency,orders,revenue,refunds,net,asOf\r\n" +
            "JPY,1,1500,0,1500,2026-03-02T10:00:00.000000Z\r\n");
    }

    [Fact]
    public async Task Customers_come_as_csv()
    {
        var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        (await TextAsync("customers?format=csv")).ShouldBe(
            "userId,orders,units,revenueInBase,refundsInBase,netInBase,averageOrderInBase," +
            "currency,returning,firstOrderAt,lastOrderAt,asOf\r\n" +
            $"{order.UserId},1,1,15.00,0.00,15.00,15.00," +
            "EUR,false,2026-03-01T12:00:00Z,2026-03-01T12:00:00Z,2026-03-02T10:00:00.000000Z\r\n");
    }

    [Theory]
    [InlineData("text/csv", "", true)]
    [InlineData("application/json, text/csv;q=0.5", "", false)]
    [InlineData("application/json;q=0.5, text/csv", "", true)]
    [InlineData("*/*", "", false)]
    [InlineData("text/csv;q=0", "", false)]
    [InlineData("text/csv", "?format=json", false)]
    [InlineData("application/json", "?format=csv", true)]
    public async Task The_format_is_what_the_caller_prefers(string accept, string query, bool csv)
    {
        var client = host.AsAdmin();
        client.DefaultRequestHeaders.Accept.ParseAdd(accept);
        using var response = await client.GetAsync($"/api/statistics/products/top{query}");
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType.ShouldBe(
            MediaTypeHeaderValue.Parse(csv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8"));
    }

    [Theory]
    [InlineData("=HYPERLINK(\"http://evil.test\";\"Mug\")", "\"'=HYPERLINK(\"\"http://evil.test\"\";\"\"Mug\"\")\"")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\uFF1D1+1", "'\uFF1D1+1")]
    [InlineData("\uFF0B1", "'\uFF0B1")]
    [InlineData("\uFF0D1", "'\uFF0D1")]
    [InlineData("\uFF20SUM(A1)", "'\uFF20SUM(A1)")]
    [InlineData("Mug, \"large\"", "\"Mug, \"\"large\"\"\"")]
    [InlineData("Two\r\nlines", "\"Two\r\nlines\"")]
    [InlineData("Кружка", "Кружка")]
    public async Task A_name_can_neither_break_the_table_nor_run_as_a_formula(string name, string field)
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        await host.DeliverAsync(
            new ProductChanged(Mug, "MUG-1", name, "kitchen", new Money(1000, "EUR"), 400, false, 1, default));
        var row = $"{Mug},MUG-1,{field},kitchen,1,0,1,10.00,0.00,10.00,EUR,2026-03-02T10:00:00.000000Z\r\n";
        var text = await TextAsync("products/top?format=csv");
        text.ShouldBe(
            "productId,sku,name,category,units,returnedUnits,orders,revenueInBase,refundsInBase,netInBase,currency,asOf\r\n" + row);
    }

    [Theory]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    public void What_a_spreadsheet_skips_before_a_formula_is_marked_too(string text, string field) =>
        CsvReport.Write(["a", "b"], [[text, "x"]]).ShouldBe($"a,b\r\n{field},x\r\n");

    [Fact]
    public async Task A_negative_amount_is_a_number_and_no_formula()
    {
        var order = await host.PlaceAsync(Order("2026-02-01T12:00:00Z"));
        await host.DeliverAsync(Refund(order, 500, "2026-03-01T12:00:00Z"));
        (await TextAsync("sales?from=2026-03-01&to=2026-03-01&format=csv"))
            .ShouldContain("2026-03-01,0,0.00,5.00,-5.00,EUR");
    }

    private async Task<string> TextAsync(string path) =>
        await (await host.AsAdmin().GetAsync($"/api/statistics/{path}")).Content.ReadAsStringAsync();
}
