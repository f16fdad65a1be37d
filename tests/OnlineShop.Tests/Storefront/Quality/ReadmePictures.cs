using Microsoft.Playwright;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>
/// Takes the pictures at the top of the README anew, with <c>UPDATE_SCREENSHOTS=1</c>. Run it alone, or products of other tests
/// are on them: <c>--filter ReadmePictures</c>.
/// </summary>
[Collection(ShopCollection.Name)]
public sealed class ReadmePictures(ShopApp shop)
{
    private const int MostBytes = 120_000;
    private static readonly ViewportSize Desk = new() { Width = 1440, Height = 900 };
    private static readonly ViewportSize Phone = new() { Width = 390, Height = 844 };

    private string Address => shop.App.GetEndpoint("storefront").ToString().TrimEnd('/');

    [SkippableFact]
    public async Task Are_taken_anew()
    {
        Skip.IfNot(Environment.GetEnvironmentVariable("UPDATE_SCREENSHOTS") == "1", "UPDATE_SCREENSHOTS is not 1.");
        await using var browser = await StorefrontBrowser.StartAsync();
        await KeepAsync("storefront-home.png", await ShowAsync(browser, Desk, ColorScheme.Light, "/"));
        var product = await VariantAsync();
        byte[][] phones =
        [
            await ShowAsync(browser, Phone, ColorScheme.Dark, $"/products/{product}"),
            await ShowAsync(browser, Phone, ColorScheme.Dark, $"/products/{product}", BuyAsync),
        ];
        await KeepAsync("storefront-phone.png", await SideBySideAsync(browser, phones));
    }

    private static async Task KeepAsync(string name, byte[] picture)
    {
        picture.Length.ShouldBeLessThan(MostBytes, name);
        await File.WriteAllBytesAsync(DocsFolder.PathOf("images", name), picture);
    }

    private async Task<byte[]> ShowAsync(
        StorefrontBrowser browser, ViewportSize size, ColorScheme scheme, string path, Func<IPage, Task>? then = null)
    {
        var page = await browser.Browser.NewPageAsync(
            new() { ViewportSize = size, ColorScheme = scheme, Locale = "en", ReducedMotion = ReducedMotion.Reduce });
        await page.GotoAsync(Address + path);
        if (then is not null)
            await then(page);
        await LoadedPage.DecodeAsync(page);
        return await page.ScreenshotAsync();
    }

    private static async Task BuyAsync(IPage page)
    {
        await page.SendAsync("form.buy");
        await page.GotoAsync(new Uri(new Uri(page.Url), "/checkout").ToString());
        await page.SendAsync(
            "main form", "button.wide", ("Email", "grace@example.com"), ("Name", "Grace Hopper"), ("Line1", "Hauptstr. 2"), ("PostalCode", "10115"),
            ("City", "Berlin"));
        await page.SendAsync("main form", "button[value=place]");
        await Eventually.BecomesAsync(() => page.Locator(".status.good").CountAsync(), count => count == 1, "the order is paid");
    }

    private async Task<Guid> VariantAsync() =>
        (await shop.Visitor.ListProductsAsync(limit: 50)).Items.First(item => item.Family is { Count: > 1 } && item.Available > 0).Id;

    private static async Task<byte[]> SideBySideAsync(StorefrontBrowser browser, IReadOnlyList<byte[]> pictures)
    {
        const int gap = 24;
        var page = await browser.Browser.NewPageAsync(
            new() { ViewportSize = new() { Width = (Phone.Width * pictures.Count) + (gap * (pictures.Count - 1)), Height = Phone.Height } });
        await page.SetContentAsync(
            $"""<body style="margin:0;display:flex;gap:{gap}px">{string.Concat(pictures.Select(picture => $"<img src='data:image/png;base64,{Convert.ToBase64String(picture)}'>"))}""");
        await page.EvaluateAsync("Promise.all([...document.images].map(image => image.decode()))");
        return await page.ScreenshotAsync(new() { OmitBackground = true });
    }
}
