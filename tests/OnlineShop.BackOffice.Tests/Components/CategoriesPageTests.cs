using System.Net;
using System.Text.Json;
using Bunit;
using OnlineShop.BackOffice.Categories;
using OnlineShop.BackOffice.Pages.Categories;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class CategoriesPageTests : ComponentTest
{
    private const string Path = "/api/categories";

    [Fact]
    public async Task A_new_one_gets_a_name_for_addresses_that_fits()
    {
        var page = Draw();
        page.Find("#name").Input("Desks & Lamps");
        page.Find("#slug").GetAttribute("value").ShouldBe("desks-lamps");
        Gateway.Answer("POST " + Path, """{"slug":"desks-lamps","name":"Desks & Lamps","productCount":0,"version":1}""", HttpStatusCode.Created);

        await page.Find("button.create").ClickAsync();

        var sent = Sent(Path);
        (sent.GetProperty("slug").GetString(), sent.GetProperty("name").GetString()).ShouldBe(("desks-lamps", "Desks & Lamps"));
        page.Find("#name").GetAttribute("value").ShouldBe("");
    }

    [Fact]
    public async Task Of_two_who_rename_one_the_second_sees_the_other_name_and_can_save_over_it()
    {
        var page = Draw();
        await page.Find("tr[data-slug=home] button.edit").ClickAsync();
        page.Find("#new-name").Input("House");
        Refuse("PUT " + Path + "/home", "versionConflict");
        Answer("Household", 2);
        await page.Find("button.save").ClickAsync();
        page.Markup.ShouldContain("“Household”");
        page.Find("#new-name").GetAttribute("value").ShouldBe("House");

        Gateway.Answer("PUT " + Path + "/home", """{"slug":"home","name":"House","productCount":7,"version":3}""");
        await page.Find("button.save").ClickAsync();
        Sent(Path + "/home").GetProperty("version").GetInt64().ShouldBe(2);
        page.FindAll("#new-name").ShouldBeEmpty();
    }

    [Fact]
    public void What_has_products_cannot_be_deleted()
    {
        var page = Draw();
        page.Find("tr[data-slug=home] button.delete").HasAttribute("disabled").ShouldBeTrue();
        page.Find("tr[data-slug=home] a").GetAttribute("href").ShouldBe("/products?category=home");
    }

    [Theory]
    [InlineData("Home & Garden", "home-garden")]
    [InlineData("  C++ ", "c")]
    [InlineData("Книги", "")]
    [InlineData("Café", "")]
    public void A_slug_fits_its_name(string name, string slug) => Slugs.Of(name).ShouldBe(slug);

    private IRenderedComponent<CategoriesPage> Draw()
    {
        Answer("Home", 1);
        var page = Context.Render<CategoriesPage>();
        page.WaitForElement("tr[data-slug=home]");
        return page;
    }

    private void Answer(string name, int version) => Gateway.Answer(
        "GET " + Path, $$"""{"items":[{"slug":"home","name":"{{name}}","productCount":7,"version":{{version}}}]}""");

    private JsonElement Sent(string path) =>
        JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last(sent => sent.Path == path && sent.Body.Length > 0).Body);
}
