using System.Net;
using System.Text.Json;
using Bunit;
using OnlineShop.BackOffice.Pages.Products;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class NewProductTests : ComponentTest
{
    [Fact]
    public async Task What_is_typed_becomes_a_product_and_its_page_opens()
    {
        var page = Draw();
        Save(page).HasAttribute("disabled").ShouldBeTrue();
        page.Find("#name").Input("Desk lamp");
        page.Find("#sku").Input(" LAMP-1 ");
        page.Find("#price").Input("12,50");
        page.Find("#weight").Input("1500");
        page.Find("#description").Input("Bright.");
        page.Find("#on-hand").Input("7");
        Gateway.Answer("POST /api/products", Product(), HttpStatusCode.Created);

        await Save(page).ClickAsync();

        var sent = Sent();
        (sent.GetProperty("sku").GetString(), sent.GetProperty("price").GetProperty("amount").GetString(), sent.GetProperty("onHand").GetInt32())
            .ShouldBe(("LAMP-1", "12.50", 7));
        sent.TryGetProperty("reuseSku", out _).ShouldBeFalse();
        Address.ShouldEndWith("/products/" + Id);
    }

    [Fact]
    public async Task A_sku_of_a_retired_product_leads_there_or_is_used_again()
    {
        var page = Draw();
        page.Find("#sku").Input("LAMP-1");
        Gateway.Answer(
            "POST /api/products", $$"""{"type":"about:blank","title":"No.","status":409,"reason":"skuTaken","retiredProductId":"{{Id}}"}""",
            HttpStatusCode.Conflict, "application/problem+json");
        Gateway.Answer("GET /api/products/" + Id, Product().Replace("\"retired\":false", "\"retired\":true"));

        await Save(page).ClickAsync();
        page.Find("a.holder").GetAttribute("href").ShouldBe("/products/" + Id);

        Gateway.Answer("POST /api/products", Product(), HttpStatusCode.Created);
        await page.Find("button.reuse").ClickAsync();
        Sent().GetProperty("reuseSku").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task A_sku_in_use_leads_to_its_product()
    {
        var page = Draw();
        page.Find("#sku").Input("LAMP-1");
        Refuse("POST /api/products", "skuTaken");
        Gateway.Answer("GET /api/products/by-sku/LAMP-1", Product());
        await Save(page).ClickAsync();
        page.Find("a.holder").TextContent.ShouldBe("Desk lamp");
        page.FindAll("button.reuse").ShouldBeEmpty();
    }

    private IRenderedComponent<NewProductPage> Draw() => Context.Render<NewProductPage>();

    private static AngleSharp.Dom.IElement Save(IRenderedComponent<NewProductPage> page) => page.Find("[data-save]");

    private JsonElement Sent() => JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last(sent => sent.Path == "/api/products").Body);
}
