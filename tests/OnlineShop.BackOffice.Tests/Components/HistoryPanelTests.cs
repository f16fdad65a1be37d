using System.Security.Claims;
using System.Web;
using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using OnlineShop.BackOffice.Pages.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Tests.Components;

/// <summary>A product's history is read by people: fields, values and persons by their names.</summary>
public sealed class HistoryPanelTests : ComponentTest
{
    private const string Path = "/api/products/" + Id + "/history";
    private const string Mia = "0199f1f0-0000-7000-8000-00000000a1a1";

    private static readonly Category[] Categories =
    [
        new() { Slug = "home", Name = "Home & Garden", ProductCount = 7, Version = 1 },
        new() { Slug = "books", Name = "Books", ProductCount = 3, Version = 1 },
    ];

    [Fact]
    public void Each_field_has_its_name_and_its_values_as_people_write_them()
    {
        Gateway.Answer(Path, Page(Change(
            """
            {"field":"category","before":"home","after":"books"},{"field":"name","before":"Lamp","after":"Desk lamp"},
            {"field":"price","before":{"amount":"1000.00","currency":"EUR"},"after":{"amount":"1250.00","currency":"EUR"}},
            {"field":"retired","before":false,"after":true},{"field":"newField","after":7}
            """)));

        var panel = Draw("merchant");

        Cells(panel).ShouldBe(
        [
            "2 March 2026, 10:00 UTC|Catalog (0000A1A1)|Changed a product|Name|Lamp|Desk lamp", "Category|Home & Garden|Books",
            "Price|€1,000.00|€1,250.00", "Retired|No|Yes", "newField|–|7",
        ]);
        panel.FindAll("button.older").ShouldBeEmpty();
    }

    [Fact]
    public void What_was_done_with_stock_variants_and_pictures_is_readable()
    {
        Gateway.Answer(Path, Page(
            Change(
                """{"field":"note","after":"Wet."},{"field":"onHand","before":10,"after":7},{"field":"reason","after":"damaged"}""",
                "adjustStock"),
            Change("""{"field":"options","after":[{"name":"Colour","value":"Red"},{"name":"Size","value":"M"}]}""", "createProductFamily"),
            Change("""{"field":"position","before":1,"after":0}""", "changeProductPicture"), Change("", "startSomethingNew")));

        var cells = Cells(Draw("merchant"));

        cells[0].ShouldEndWith("Corrected the stock|On the shelf|10|7");
        cells[1..3].ShouldBe(["Reason|–|Damaged", "Note|–|Wet."]);
        cells[3].ShouldEndWith("Made products variants|As a variant|–|Colour: Red, Size: M");
        cells[4].ShouldEndWith("Changed a picture|Place of the picture|2|1");
        cells[5].ShouldEndWith("startSomethingNew|");
    }

    [Fact]
    public void Administrators_read_who_it_was_and_everybody_is_You_to_themselves()
    {
        Gateway.Answer(Path, Page(Change("")));
        Gateway.Answer($"/api/users/{Mia}", Profile(Mia, "Mia"));

        Draw("admin").Markup.ShouldContain("Mia");
        Draw("admin", self: Mia).Markup.ShouldContain("You");

        Gateway.SeenAt("GET", $"/api/users/{Mia}").Count.ShouldBe(1);
    }

    [Fact]
    public void A_merchant_does_not_ask_for_accounts()
    {
        Gateway.Answer(Path, Page(Change("")));

        Draw("merchant").Markup.ShouldContain("Catalog (0000A1A1)");

        Gateway.SeenAt("GET", $"/api/users/{Mia}").ShouldBeEmpty();
    }

    [Fact]
    public async Task More_is_added_below_and_a_change_on_the_page_begins_anew()
    {
        Gateway.Answer(Path, Page(Change("", "changeProduct")).Replace("}]}", """}],"next":"cursor-1"}"""));
        var panel = Draw("merchant");
        Gateway.Answer(Path, Page(Change("", "createProduct")));

        await panel.Find("button.older").ClickAsync();

        Cells(panel).Count.ShouldBe(2);
        HttpUtility.ParseQueryString(Gateway.SeenAt("GET", Path)[^1].RequestUri!.Query)["after"].ShouldBe("cursor-1");
        panel.Render(parameters => parameters.Add(drawn => drawn.Changed, 1));
        panel.WaitForAssertion(() => Cells(panel).Single().ShouldContain("Created a product"));
    }

    [Fact]
    public void A_product_that_nobody_changed_says_so()
    {
        Gateway.Answer(Path, Page());

        Draw("merchant").Markup.ShouldContain("Nobody has changed it yet.");
    }

    private IRenderedComponent<HistoryPanel> Draw(string role, string self = Id)
    {
        var person = new ClaimsPrincipal(new ClaimsIdentity([new("sub", self), new("role", role)], "test", "name", "role"));
        return Context.Render<HistoryPanel>(panel => panel
            .Add(drawn => drawn.ProductId, Guid.Parse(Id)).Add(drawn => drawn.Categories, Categories)
            .AddCascadingValue(Task.FromResult(new AuthenticationState(person))));
    }

    private static List<string> Cells(IRenderedComponent<HistoryPanel> panel) =>
        [.. panel.FindAll(".changes tbody tr").Select(
            row => string.Join('|', row.QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())))];

    private static string Page(params string[] changes) => $$"""{"items":[{{string.Join(',', changes)}}]}""";

    private static string Change(string fields, string operation = "changeProduct") =>
        $$"""
        {"id":"{{Guid.NewGuid()}}","at":"2026-03-02T10:00:00Z","changedBy":"{{Mia}}","role":"merchant","operation":"{{operation}}",
         "subject":"{{Id}}","fields":[{{fields}}]}
        """;
}
