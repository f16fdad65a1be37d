using System.Text.Json;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.BackOffice.Pages.Products;
using OnlineShop.BackOffice.Products;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class FamilyPanelTests : ComponentTest
{
    private const string FamilyId = "0199f1f0-0000-7000-8000-0000000000fa";
    private const string OtherId = "0199f1f0-0000-7000-8000-000000000002";
    private const string Path = "/api/products/families";

    private int saved;

    [Fact]
    public async Task A_product_becomes_a_variant_beside_another_one()
    {
        var panel = await DrawAsync(Product());
        await panel.Find("button.begin").ClickAsync();
        panel.Find("#option-0").Input("Colour");
        Gateway.Answer("GET /api/products/by-sku/LAMP-2", Product("Green lamp").Replace(Id, OtherId).Replace("LAMP-1", "LAMP-2"));
        panel.Find("#variant-sku").Input("LAMP-2");
        await panel.Find("button.add-variant").ClickAsync();
        panel.Find("#value-0-0").Input("Red");
        panel.Find("#value-1-0").Input("Green");
        Gateway.Answer("POST " + Path, Family(1), System.Net.HttpStatusCode.Created);

        await panel.Find("button.save-family").ClickAsync();

        var sent = Sent(Path);
        sent.GetProperty("options")[0].GetString().ShouldBe("Colour");
        sent.GetProperty("variants").EnumerateArray().Select(variant => (variant.GetProperty("productId").GetString(), variant.GetProperty("values")[0].GetString()))
            .ShouldBe([(Id, "Red"), (OtherId, "Green")]);
        saved.ShouldBe(1);
    }

    [Fact]
    public async Task A_product_is_a_variant_once()
    {
        var panel = await DrawAsync(Product());
        await panel.Find("button.begin").ClickAsync();
        Gateway.Answer("GET /api/products/by-sku/LAMP-1", Product());
        panel.Find("#variant-sku").Input("LAMP-1");
        await panel.Find("button.add-variant").ClickAsync();
        panel.Markup.ShouldContain("It is there already.");
    }

    [Fact]
    public async Task Where_somebody_has_saved_meanwhile_theirs_is_shown_and_ones_own_is_saved_over_it()
    {
        Gateway.Answer($"GET {Path}/{FamilyId}", Family(1));
        var panel = await DrawAsync(Product().Replace("\"pictures\"", $"\"familyId\":\"{FamilyId}\",\"pictures\""));
        panel.Find("#family-name").Input("Lamps of mine");
        Refuse($"PUT {Path}/{FamilyId}", "versionConflict");
        Gateway.Answer($"GET {Path}/{FamilyId}", Family(2, "Lamps of theirs"));
        await panel.Find("button.save-family").ClickAsync();
        panel.Markup.ShouldContain("Lamps of theirs");

        Gateway.Answer($"PUT {Path}/{FamilyId}", Family(3, "Lamps of mine"));
        await panel.Find("button.save-mine").ClickAsync();
        (Sent($"{Path}/{FamilyId}").GetProperty("version").GetInt64(), saved).ShouldBe((2, 1));
    }

    private async Task<IRenderedComponent<FamilyPanel>> DrawAsync(string product)
    {
        Gateway.Answer("GET /api/products/" + Id, product);
        var shown = (await Context.Services.GetRequiredService<ShopProducts>().GetAsync(Guid.Parse(Id))).Value!;
        return Context.Render<FamilyPanel>(panel => panel.Add(drawn => drawn.Product, shown).Add(drawn => drawn.OnSaved, () => saved++));
    }

    private static string Family(int version, string name = "Lamps") =>
        $$"""
        {"id":"{{FamilyId}}","name":"{{name}}","options":["Colour"],"version":{{version}},"createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z",
         "variants":[{"productId":"{{Id}}","sku":"LAMP-1","name":"Desk lamp","price":{"amount":"12.50","currency":"EUR"},"available":1,"retired":false,"values":["Red"]},
           {"productId":"{{OtherId}}","sku":"LAMP-2","name":"Green lamp","price":{"amount":"12.50","currency":"EUR"},"available":1,"retired":false,"values":["Green"]}]}
        """;

    private JsonElement Sent(string path) => JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last(sent => sent.Path == path).Body);
}
