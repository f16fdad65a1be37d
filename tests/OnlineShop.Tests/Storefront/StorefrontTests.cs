using Microsoft.Playwright;
using OnlineShop.Client;

namespace OnlineShop.Tests.Storefront;

/// <summary>The shop as a visitor sees it, in a real browser.</summary>
[Collection(ShopCollection.Name)]
public sealed class StorefrontTests(ShopApp shop) : IAsyncLifetime
{
    private readonly List<string> complaints = [];
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    private string Address => shop.App.GetEndpoint("storefront").ToString();

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    [Fact]
    public async Task The_catalog_shows_products_with_pictures_and_everything_has_a_name()
    {
        var page = await OpenAsync("/");
        (await page.TitleAsync()).ShouldNotBeNullOrWhiteSpace();
        (await page.Locator(".card").CountAsync()).ShouldBeGreaterThan(10);
        (await page.Locator(".card .price").First.InnerTextAsync()).ShouldContain("€");

        // Pictures further down come when they are looked at.
        var pictures = page.Locator(".card img");
        for (var i = 0; i < await pictures.CountAsync(); i++)
        {
            await pictures.Nth(i).ScrollIntoViewIfNeededAsync();
            await pictures.Nth(i).EvaluateAsync("picture => picture.decode()");
            (await pictures.Nth(i).EvaluateAsync<int>("picture => picture.naturalWidth")).ShouldBeGreaterThan(0);
        }

        foreach (var control in await page.Locator("input, select").AllAsync())
            (await control.EvaluateAsync<int>("control => control.labels.length"))
                .ShouldBe(1, await control.EvaluateAsync<string>("control => control.outerHTML"));
        (await page.Locator("main h1").CountAsync()).ShouldBe(1);
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_a_category_and_a_product_lead_where_they_say()
    {
        var name = $"Zyx {Guid.NewGuid():N}"[..12];
        await shop.AddProductAsync(name: name);
        var page = await OpenAsync("/");
        var before = await page.Locator(".card").CountAsync();
        await page.GetByLabel("Search", new() { Exact = true }).FillAsync(name);
        await page.GetByRole(AriaRole.Button).ClickAsync();
        (await page.Locator(".card").CountAsync()).ShouldBe(1);
        before.ShouldBeGreaterThan(1);

        await page.Locator(".card a").ClickAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(name);
        (await page.TitleAsync()).ShouldContain(name);
        (await page.Locator(".price").InnerTextAsync()).ShouldContain("20");
        await page.Locator("article img").EvaluateAsync("picture => picture.decode()");

        await page.GotoAsync(Address);
        await page.Locator(".category-tiles a").First.ClickAsync();
        page.Url.ShouldContain("category=");
        (await page.Locator(".card").CountAsync()).ShouldBeGreaterThan(0);
        (await page.Locator(".chip").CountAsync()).ShouldBe(1);
        await page.Locator(".chip").ClickAsync();
        page.Url.ShouldNotContain("category=");
        (await page.Locator(".card").CountAsync()).ShouldBeGreaterThanOrEqualTo(before);
        complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_fit_the_screen_and_can_be_read(int width, ColorScheme scheme)
    {
        var page = await OpenAsync("/", width, scheme);
        await ShouldFitAsync(page, $"catalog-{width}-{scheme}");
        await page.Locator(".card a").First.ClickAsync();
        await ShouldFitAsync(page, $"product-{width}-{scheme}");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_longest_words_that_a_product_may_have_fit_a_narrow_screen()
    {
        var admin = await shop.AsAdminAsync();
        var mark = $"{Guid.NewGuid():N}"[..8];
        var slug = $"{mark}{new string('w', 52)}";
        await admin.CreateCategoryAsync(new CreateCategoryRequest { Slug = slug, Name = mark + new string('W', 72) });
        var product = await admin.CreateProductAsync(new CreateProduct
        {
            Sku = $"{mark}{new string('W', 32)}", Name = mark + new string('W', 192), Description = new string('W', 400),
            Category = slug, Price = new Money { Amount = "20.00", Currency = "EUR" }, WeightGrams = 500, OnHand = 3,
        });

        var page = await OpenAsync($"/?category={slug}", 390);
        (await page.Locator(".card").CountAsync()).ShouldBe(1);
        await ShouldFitAsync(page, "catalog-longest-words");
        await page.Locator(".card a").First.ClickAsync();
        page.Url.ShouldContain($"{product.Id}");
        await ShouldFitAsync(page, "product-longest-words");
        complaints.ShouldBeEmpty();
    }

    private static async Task ShouldFitAsync(IPage page, string name)
    {
        // A click ends when the next page has begun: its style sheet may be on its way.
        await page.WaitForLoadStateAsync(LoadState.Load);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .ShouldBe(0, "nothing sticks out sideways");
        foreach (var part in (string[])["h1", ".price", ".stock", "footer p"])
            (await page.Locator(part).First.EvaluateAsync<double>(Contrast))
                .ShouldBeGreaterThanOrEqualTo(4.5, $"{part} of {name}");
        await page.ScreenshotAsync(
            new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", name + ".png") });
    }

    /// <summary>The contrast of an element's text to what is painted behind it (WCAG 2.2, 1.4.3).</summary>
    private const string Contrast = """
        element => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const paint = color => { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); };
          const read = () => [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
          const light = rgb => rgb.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
            .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = [];
          for (let e = element; e; e = e.parentElement) behind.unshift(getComputedStyle(e).backgroundColor);
          paint('Canvas'); behind.forEach(paint);
          const back = light(read());
          paint(getComputedStyle(element).color);
          const front = light(read());
          return (Math.max(back, front) + 0.05) / (Math.min(back, front) + 0.05);
        }
        """;

    private async Task<IPage> OpenAsync(string path, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var page = await browser.NewPageAsync(
            new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, Locale = "en" });
        page.Console += (_, message) => Complain(message.Type is "error" or "warning", message.Text);
        page.PageError += (_, error) => Complain(true, error);
        page.Response += (_, response) => Complain(response.Status >= 400, $"{response.Status} {response.Url}");
        await page.GotoAsync(Address.TrimEnd('/') + path);
        return page;
    }

    private void Complain(bool isOne, string text)
    {
        if (isOne)
            complaints.Add(text);
    }
}
