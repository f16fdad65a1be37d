using System.Globalization;
using System.Text;
using Microsoft.Playwright;

namespace OnlineShop.Tests.BackOffice.Journeys;

/// <summary>Work on the catalog.</summary>
[Collection(ShopCollection.Name)]
public sealed class ProductWorkTests(ShopApp shop) : WorkJourney(shop)
{
    [Fact]
    public async Task Two_change_a_price_and_the_second_sees_both_versions_and_decides()
    {
        var product = await Shop.AddProductAsync(price: 20.00m);
        var first = await OpenAsync(StaffRole.Merchant, $"/products/{product}");
        var second = await OpenAsync(StaffRole.Merchant, $"/products/{product}");

        await first.Locator("#price").FillAsync("21.00");
        await first.ButtonOf("Save").ClickAsync();
        await first.ShouldSayAsync("Saved.");
        await second.Locator("#price").FillAsync("22.00");
        await second.Locator("#price").PressAsync("Control+s");

        await second.ShouldSayAsync("Somebody else has saved this product meanwhile.");
        (await second.Locator("tr[data-field=price] td").AllInnerTextsAsync()).ShouldBe(["21.00", "22.00"]);
        await second.ButtonOf("Save mine over it").ClickAsync();
        await second.ShouldSayAsync("Saved.");
        (await PriceAsync(product)).ShouldBe(22.00m);
    }

    [Fact]
    public async Task What_is_not_saved_is_asked_about()
    {
        var product = await Shop.AddProductAsync();
        var page = await OpenAsync(StaffRole.Merchant, $"/products/{product}");
        await page.Locator("#name").FillAsync("Lamp that nobody saves");

        await page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = "Products", Exact = true }).First.ClickAsync();
        await page.ShouldSayAsync("If you leave the page, they are lost.");
        await page.AnswerOf("Stay").ClickAsync();

        page.Url.ShouldEndWith($"/products/{product}");
        (await page.Locator("#name").InputValueAsync()).ShouldBe("Lamp that nobody saves");
    }

    [Fact]
    public async Task A_session_that_is_ended_while_somebody_types_is_said_and_what_was_typed_stays()
    {
        var product = await Shop.AddProductAsync();
        var page = await OpenAsync(StaffRole.Merchant, $"/products/{product}");
        await page.Locator("#name").FillAsync("Lamp in the middle of a word");

        var other = await page.Context.NewPageAsync();
        await other.OpenAsync($"{Staff.Address}/products");
        await other.GetByRole(AriaRole.Button, new() { Name = "Your account" }).ClickAsync();
        await other.GetByText("Sign out").ClickAsync();

        await page.ShouldSayAsync("Your session has ended. Sign in again to go on.");
        (await page.Locator("#name").InputValueAsync()).ShouldBe("Lamp in the middle of a word");
    }

    [Fact]
    public async Task A_file_with_a_bad_row_is_checked_first_and_done_again_changes_nothing()
    {
        var sku = $"IMP-{Guid.NewGuid():N}"[..16].ToUpperInvariant();
        var file = new FilePayload
        {
            Name = "products.csv", MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes(
                $"sku,name,description,category,price,weightGrams,onHand\n{sku},Lamp of pine,It is new.,audio,12.00,500,7\n{sku}-2,Lamp of fir,It is new.,audio,dear,500,7\n"),
        };
        var page = await OpenAsync(StaffRole.Merchant, "/products/import");

        await page.ChooseFileAsync(file);
        await page.ShouldSayAsync("The file is checked. Nothing is changed yet.");
        await page.ShouldSayAsync($"{sku}-2");
        (await Shop.Visitor.ListProductsAsync(search: sku)).Items.ShouldBeEmpty();
        await page.ButtonOf("Import 1 rows").ClickAsync();
        await page.ShouldSayAsync("The import is done.");

        var product = await Shop.Visitor.GetProductBySkuAsync(sku);
        (product.Name, product.Price.Amount, product.Available, product.Version).ShouldBe(("Lamp of pine", "12.00", 7, 1));
        await page.OpenAsync($"{Staff.Address}/products/import");
        await page.ChooseFileAsync(file);
        await page.ShouldSayAsync("The file is checked. Nothing is changed yet.");
        (await page.Locator(".import").InnerTextAsync()).ShouldContain("Unchanged\n1");
    }

    [Fact]
    public async Task A_product_is_made_and_found_by_customers()
    {
        var sku = $"NEW-{Guid.NewGuid():N}"[..16].ToUpperInvariant();
        var page = await OpenAsync(StaffRole.Merchant, "/products/new");
        await page.MakeProductAsync("Lamp of larch", sku, price: "34.50", onHand: 4);

        var product = await Eventually.BecomesAsync(
            async () => (await Shop.Visitor.ListProductsAsync(search: sku)).Items.FirstOrDefault(), found => found is not null, "the product");

        (product!.Name, product.Price.Amount, product.Available).ShouldBe(("Lamp of larch", "34.50", 4));
    }

    private async Task<decimal> PriceAsync(Guid product) =>
        decimal.Parse((await Shop.Visitor.GetProductAsync(product)).Price.Amount, CultureInfo.InvariantCulture);
}
