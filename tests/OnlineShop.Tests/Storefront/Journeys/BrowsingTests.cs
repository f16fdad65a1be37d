using Microsoft.Playwright;

namespace OnlineShop.Tests.Storefront.Journeys;

/// <summary>How people find what they want, in their language and currency.</summary>
[Collection(ShopCollection.Name)]
public sealed class BrowsingTests(ShopApp shop) : Journey(shop)
{
    [Fact]
    public async Task A_variant_is_chosen_and_is_the_one_in_the_cart()
    {
        var blue = await Shop.Visitor.GetProductBySkuAsync("OUT-5009-BLU-M");
        var page = await OpenAsync($"/products/{blue.Id}");
        await ChooseAsync("Red");
        await ChooseAsync("L");

        page.Url.ShouldNotEndWith($"{blue.Id}");
        (await page.Locator(".facts-list").InnerTextAsync()).ShouldContain("OUT-5009-RED-L");
        (await page.Locator(".variant-choice strong").AllInnerTextsAsync()).ShouldBe(["Red", "L"]);
        var name = await page.Locator("h1").InnerTextAsync();
        await ClickAsync(page, "Add to cart");
        (await MainTextAsync(page)).ShouldContain(name);

        Task ChooseAsync(string value) =>
            page.Locator(".variant-choice a").Filter(new() { HasTextRegex = new($"^{value}") }).First.FollowAsync();
    }

    [Fact]
    public async Task The_language_and_the_currency_that_are_chosen_stay_on_every_page()
    {
        var product = await Shop.AddProductAsync(price: 100.00m);
        var page = await OpenAsync($"/products/{product}");
        (await page.Locator(".price").First.InnerTextAsync()).ShouldBe("€100.00");
        await page.Locator("summary").First.ClickAsync();
        await page.GetByLabel("Language", new() { Exact = true }).SelectOptionAsync("ru");
        await page.GetByLabel("Currency", new() { Exact = true }).SelectOptionAsync("USD");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        page.Url.ShouldEndWith($"/products/{product}");
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("ru");
        var price = await page.Locator(".price").First.InnerTextAsync();
        price.ShouldContain("$");
        price.ShouldContain(",");
        price.ShouldNotContain("100,00");
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = "В корзину" }).ClickAsync();
        (await MainTextAsync(page)).ShouldContain(price);
        await page.GotoAsync(Address + "/");
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("ru");
        (await page.Locator(".card .price").First.InnerTextAsync()).ShouldContain("$");
    }

    [Fact]
    public async Task Suggestions_come_while_typing_and_are_chosen_by_keyboard()
    {
        var name = $"Qvist {Guid.NewGuid():N}"[..13];
        var product = await Shop.AddProductAsync(name: name);
        var page = await OpenAsync("/");
        var field = page.Locator("#site-search");
        await field.PressSequentiallyAsync(name[..9]);

        var option = page.GetByRole(AriaRole.Option, new() { NameRegex = new(name) });
        await option.WaitForAsync();
        (await field.GetAttributeAsync("aria-expanded")).ShouldBe("true");
        await field.PressAsync("Escape");
        (await field.GetAttributeAsync("aria-expanded")).ShouldBe("false");
        await field.PressSequentiallyAsync(name[9..10]);
        await option.WaitForAsync();
        await field.PressAsync("ArrowDown");
        (await option.GetAttributeAsync("aria-selected")).ShouldBe("true");
        await field.PressAsync("Enter");

        await page.WaitForURLAsync($"**/products/{product}");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(name);
    }

    [Fact]
    public async Task Filters_have_counts_and_going_back_keeps_the_place()
    {
        var page = await OpenAsync("/?sort=newest");
        await page.GetByRole(AriaRole.Link, new() { Name = "Next page" }).FollowAsync();
        var second = page.Url;
        second.ShouldContain("after=");
        var card = page.Locator(".card a").Last;
        await card.ScrollIntoViewIfNeededAsync();
        var place = await page.EvaluateAsync<double>("scrollY");
        await page.RouteAsync(Address + "/products/*", ContinueAtTheTopAsync);
        await card.FollowAsync();
        await page.Locator("article.product").WaitForAsync();

        await page.GoBackAsync();

        page.Url.ShouldBe(second);
        await Eventually.BecomesAsync(
            () => page.EvaluateAsync<double>("scrollY"), seen => Math.Abs(seen - place) < 50, $"the place {place} on the page");

        // A slow answer: the page that is left has been scrolled to its top before the other one comes.
        async Task ContinueAtTheTopAsync(IRoute route)
        {
            await Eventually.BecomesAsync(
                () => page.EvaluateAsync<double>("new Promise(seen => requestAnimationFrame(() => requestAnimationFrame(() => seen(scrollY))))"),
                seen => seen == 0, "the top of the page");
            await route.ContinueAsync();
        }
    }
}
