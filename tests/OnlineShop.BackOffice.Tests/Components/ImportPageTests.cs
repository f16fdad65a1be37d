using System.Web;
using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.BackOffice.Pages.Imports;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class ImportPageTests : ComponentTest
{
    private const string CheckId = "0199f1f0-0000-7000-8000-0000000000c1";
    private const string RunId = "0199f1f0-0000-7000-8000-0000000000c2";
    private const string Path = "/api/products/imports";

    [Fact]
    public async Task A_file_is_checked_first_and_then_taken_in()
    {
        Gateway.Answer("GET " + Path, """{"items":[]}""");
        Gateway.Answer("POST " + Path, Import(CheckId, "waiting", true), System.Net.HttpStatusCode.Accepted);
        Gateway.Answer($"GET {Path}/{CheckId}", Import(
            CheckId, "done", true, """[{"row":3,"sku":"B-1","column":"price","message":"It must be an amount."}]"""));
        var page = Context.Render<ImportPage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText("sku,name\r\nLAMP-1,Lamp", "products.csv"));
        page.WaitForAssertion(() => Address.ShouldEndWith("/products/import/" + CheckId));
        page.Render(parameters => parameters.Add(drawn => drawn.Id, Guid.Parse(CheckId)));

        page.WaitForAssertion(() => page.Find(".problems").TextContent.ShouldContain("It must be an amount."));
        DryRunOfLast().ShouldBe("true");
        page.Markup.ShouldContain($"/products/import/{CheckId}/bad-rows.csv");

        Gateway.Answer("POST " + Path, Import(RunId, "waiting", false), System.Net.HttpStatusCode.Accepted);
        await page.Find("button.run").ClickAsync();
        DryRunOfLast().ShouldBe("false");
        Address.ShouldEndWith("/products/import/" + RunId);
    }

    [Fact]
    public void An_import_under_way_is_followed_until_it_is_done()
    {
        Gateway.Answer("GET " + Path, """{"items":[]}""");
        Gateway.Answer($"GET {Path}/{RunId}", Import(RunId, "running", false));
        var page = Context.Render<ImportPage>(parameters => parameters.Add(drawn => drawn.Id, Guid.Parse(RunId)));
        page.WaitForAssertion(() => page.Markup.ShouldContain("2 of 3 rows"));

        Gateway.Answer($"GET {Path}/{RunId}", Import(RunId, "done", false));
        page.WaitForAssertion(() => page.Markup.ShouldContain("The import is done."), TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void What_is_wrong_with_a_row_is_read_in_the_language_of_the_page()
    {
        Gateway.Answer("GET " + Path, """{"items":[]}""");
        Gateway.Answer($"GET {Path}/{RunId}", Import(
            RunId, "done", false, """[{"row":3,"sku":"B-1","column":"category","message":"There is no category 'gardn'."}]"""));
        Context.Services.GetRequiredService<Visitor>().Speak(Language.Russian);

        var page = Context.Render<ImportPage>(parameters => parameters.Add(drawn => drawn.Id, Guid.Parse(RunId)));

        page.WaitForAssertion(() => page.Find(".problems").TextContent.ShouldContain("Категории «gardn» нет."));
    }

    private string? DryRunOfLast() =>
        HttpUtility.ParseQueryString(Gateway.SeenAt("POST", Path)[^1].RequestUri!.Query)["dryRun"];

    private static string Import(string id, string state, bool dryRun, string problems = "[]") =>
        $$"""
        {"id":"{{id}}","dryRun":{{(dryRun ? "true" : "false")}},"state":"{{state}}","total":3,"done":2,"created":1,"changed":0,"unchanged":0,"bad":1,
         "createdBy":"{{id}}","createdAt":"2026-03-02T10:00:00Z","problems":{{problems}}}
        """;
}
