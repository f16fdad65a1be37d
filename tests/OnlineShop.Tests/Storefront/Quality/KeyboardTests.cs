using Microsoft.Playwright;
using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>The shop without a mouse.</summary>
[Collection(ShopCollection.Name)]
public sealed class KeyboardTests(ShopApp shop)
{
    [Theory]
    [InlineData(1280)]
    [InlineData(390)]
    public async Task A_guest_buys_with_the_keyboard_alone(int width)
    {
        var product = await shop.AddProductAsync();
        await using var browser = await SiteBrowser.StartAsync();
        var page = await browser.Browser.NewPageAsync(
            new() { ViewportSize = new() { Width = width, Height = 900 }, Locale = "en", ReducedMotion = ReducedMotion.Reduce });
        var walk = new KeyboardWalk(page);

        await page.GotoAsync(shop.App.GetEndpoint("storefront").ToString());
        await page.Keyboard.PressAsync("Tab");
        (await page.Locator(":focus").GetAttributeAsync("class")).ShouldBe("skip", "the first stop leads past the head of the page");
        (await page.Locator(":focus").BoundingBoxAsync()).ShouldNotBeNull().X.ShouldBeGreaterThanOrEqualTo(0);
        await page.Keyboard.PressAsync("Enter");
        (await page.Locator(":focus").GetAttributeAsync("id")).ShouldBe("content");

        await walk.EnterAsync($"a[href='/products/{product}']", "form.buy");
        await walk.EnterAsync("form.buy button", ".cart-line");
        await walk.EnterAsync("a[href='/checkout']", "[name=Email]");
        await walk.TypeAsync("[name=Email]", $"{Guid.NewGuid():N}@example.com");
        await walk.TypeAsync("[name=Name]", "Grace Hopper");
        await walk.TypeAsync("[name=Line1]", "Hauptstr. 2");
        await walk.TypeAsync("[name=PostalCode]", "10115");
        await walk.TypeAsync("[name=City]", "Berlin");
        await walk.EnterAsync("button.wide[value=quote]", "button[value=place]");
        await walk.EnterAsync("button[value=place]", ".status");

        await Eventually.BecomesAsync(() => page.Locator(".status.good").CountAsync(), count => count == 1, "the order is paid");
    }
}
