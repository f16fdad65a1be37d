using System.Globalization;
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

    private async Task<decimal> PriceAsync(Guid product) =>
        decimal.Parse((await Shop.Visitor.GetProductAsync(product)).Price.Amount, CultureInfo.InvariantCulture);
}
