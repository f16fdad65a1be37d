using Microsoft.Playwright;
using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>
/// Takes the pictures at the top of the README; with <c>UPDATE_SCREENSHOTS=1</c> they take the place of those that are there. Run it
/// alone for that, or products of other tests are on them: <c>--filter ReadmePictures</c>.
/// </summary>
[Collection(ShopCollection.Name)]
public sealed class ReadmePictures(ShopApp shop)
{
    private static readonly ViewportSize Desk = new() { Width = 1440, Height = 900 };
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    private string Address => shop.App.GetEndpoint("storefront").ToString().TrimEnd('/');

    [Fact]
    public async Task They_can_be_taken()
    {
        await using var browser = await SiteBrowser.StartAsync();
        var catalog = await OpenAsync(browser, Desk, ColorScheme.Light, "/?sort=rating");
        await ReadmePicture.KeepAsync("storefront-catalog.png", await ReadmePicture.TakeAsync(catalog, Desk));

        var product = await OpenAsync(browser, Phone, ColorScheme.Dark, $"/products/{await VariantAsync()}");
        var bought = await product.ScreenshotAsync();
        await BuyAsync(product);
        await ReadmePicture.KeepAsync("storefront-phone.png", await SideBySideAsync(browser, bought, await product.ScreenshotAsync()));
    }

    private async Task<IPage> OpenAsync(SiteBrowser browser, ViewportSize size, ColorScheme scheme, string path)
    {
        var page = await browser.Browser.NewPageAsync(
            new() { ViewportSize = size, ColorScheme = scheme, Locale = "en", ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync(Address + path);
        await LoadedPage.DecodeAsync(page);
        return page;
    }

    private async Task BuyAsync(IPage page)
    {
        await page.SendAsync("form.buy");
        await page.GotoAsync($"{Address}/checkout");
        await page.SendAsync(
            "main form", "button.wide", ("Email", "grace@example.com"), ("Name", "Grace Hopper"), ("Line1", "Hauptstr. 2"),
            ("PostalCode", "10115"), ("City", "Berlin"));
        await page.SendAsync("main form", "button[value=place]");
        await Eventually.BecomesAsync(() => page.Locator(".status.good").CountAsync(), count => count == 1, "the order is paid");
    }

    private async Task<Guid> VariantAsync() => (await shop.Visitor.GetProductBySkuAsync("OUT-5009-BLU-M")).Id;

    private static async Task<byte[]> SideBySideAsync(SiteBrowser browser, params byte[][] pictures)
    {
        const int gap = 24;
        var size = new ViewportSize { Width = (Phone.Width * pictures.Length) + (gap * (pictures.Length - 1)), Height = Phone.Height };
        var page = await browser.Browser.NewPageAsync(new() { ViewportSize = size });
        var images = pictures.Select(picture => $"<img src='data:image/png;base64,{Convert.ToBase64String(picture)}'>");
        await page.SetContentAsync($"""<body style="margin:0;display:flex;gap:{gap}px">{string.Concat(images)}""");
        await LoadedPage.DecodeAsync(page);
        return await ReadmePicture.TakeAsync(page, size);
    }
}
