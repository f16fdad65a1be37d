using System.Net;
using System.Text;
using OnlineShop.ApiClients;
using OnlineShop.Product.Imports;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests.Imports;

[Collection(nameof(ProductFiles))]
public sealed class ExportTests(ProductHost host)
{
    [Fact]
    public async Task What_is_written_comes_back_and_changes_nothing()
    {
        var odd = await host.CreateAsync(NewProduct() with { Name = "=1+1, \"quoted\"", Description = "'=2\n-3" });
        var retired = await host.CreateAsync();
        await host.RetireAsync(retired.Id);
        var again = (await host.ProductsOfAdmin().CreateAsync(NewProduct(retired.Sku) with { ReuseSku = true })).ShouldSucceed(HttpStatusCode.Created);

        var file = await host.DownloadAsync("/api/products/export.csv");

        file.Take(3).ShouldBe([0xEF, 0xBB, 0xBF]);
        var text = Encoding.UTF8.GetString(file)[1..];
        text.ShouldStartWith(ImportSteps.Header + "\r\n");
        text.ShouldContain($"{odd.Sku},\"'=1+1, \"\"quoted\"\"\",\"''=2\n-3\",home,10.00,500,10,false\r\n");
        text.Split(retired.Sku).Length.ShouldBe(2);
        (await host.TakeInAsync(file)).Counts().ShouldBe((0, 0, Lines(text), 0));
        (await host.Products().GetAsync(odd.Id)).Version.ShouldBe(1);
        (await host.Products().GetAsync(again.Id)).Version.ShouldBe(1);
    }

    [Theory]
    [InlineData("=1")]
    [InlineData("'=1")]
    [InlineData("''")]
    [InlineData("it's")]
    [InlineData("\uFF1D1")]
    [InlineData("'")]
    [InlineData("")]
    public void A_text_comes_back_as_it_was(string text)
    {
        CsvText.FromCell(CsvText.ToCell(text)).ShouldBe(text);
        (CsvText.ToCell(text) is ['=' or '+' or '-' or '@' or '\uFF1D', ..]).ShouldBeFalse();
    }

    /// <summary>The rows: of a file in which one text has a line break, and which ends with one.</summary>
    private static int Lines(string text) => text.Split("\r\n").Length - 2;
}
