using Microsoft.Playwright;
using OnlineShop.Tests.Storefront;
using OnlineShop.Tests.Storefront.Journeys;

namespace OnlineShop.Tests.BackOffice.Journeys;

/// <summary>A product from the first click of the shop's owner to the customer who buys it, and back to the shelf.</summary>
[Collection(ShopCollection.Name)]
public sealed class ProductFromNothingTests(ShopApp shop) : Journey(shop)
{
    private readonly Staff staff = new(shop);

    [Fact]
    public async Task A_product_with_variants_a_picture_and_stock_is_made_sold_and_one_less()
    {
        var mark = Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        var work = await OpenWorkAsync(StaffRole.Merchant, "/products/new");
        var small = await MakeAsync(work, $"Larch lamp {mark}, small", $"LL-{mark}-S", "34.50", onHand: 5);
        await work.OpenAsync($"{staff.Address}/products/new");
        var large = await MakeAsync(work, $"Larch lamp {mark}, large", $"LL-{mark}-L", "44.50", onHand: 2);
        await AddPictureAsync(work, "A large lamp on a desk");
        await MakeVariantsAsync(work, $"Larch lamp {mark}", "Size", ("Large", null), ("Small", $"LL-{mark}-S"));
        await ReceiveAsync(work, 4);

        var customer = await Shop.RegisterAsync();
        var page = await OpenAsync($"/?q={mark}", customer);
        (await page.Locator(".card").CountAsync()).ShouldBe(1);
        await page.GotoAsync($"{Address}/products/{small}");
        await page.Locator(".variant-choice a").Filter(new() { HasTextRegex = new("^Large") }).First.FollowAsync();
        page.Url.ShouldEndWith($"/products/{large}");
        await page.GetByAltText("A large lamp on a desk").First.EvaluateAsync("image => image.decode()");
        await GoToCheckoutAsync(page);
        await PlaceAsync(page);
        await ShouldBeConfirmedAsync(page);

        var order = (await customer.ListOrdersAsync()).Items.ShouldHaveSingleItem();
        var movements = await Eventually.BecomesAsync(
            async () =>
            {
                await work.OpenAsync($"{staff.Address}/products/{large}");
                return await RowsAsync(work, ".movements");
            },
            rows => rows.Any(row => row.Contains("Sold")), "the sale among the movements");
        movements[0].ShouldContain("−1");
        movements[0].ShouldContain(order.Id.ToString("N")[^8..].ToUpperInvariant());
        movements.Count.ShouldBe(3);
        (await FactsAsync(work)).ShouldBe(["5", "0", "5", "1"]);

        var history = string.Join('\n', await RowsAsync(work, ".changes"));
        string[] done = ["Created a product", "€44.50", "Added a picture", "Made products variants", "Size: Large", "Corrected the stock"];
        foreach (var text in done)
            history.ShouldContain(text);
        history.ShouldContain("You");
        history.ShouldNotContain("Sold");
    }

    private async Task<IPage> OpenWorkAsync(StaffRole role, string path)
    {
        var page = await OpenAsync("/");
        await staff.SignInAsync(page, (await staff.HireAsync(role)).Email, path);
        return page;
    }

    private static async Task<Guid> MakeAsync(IPage page, string name, string sku, string price, int onHand)
    {
        await page.MakeProductAsync(name, sku, price, onHand);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name, new() { Timeout = 30_000 });
        return Guid.Parse(page.Url.Split('/')[^1]);
    }

    private static async Task AddPictureAsync(IPage page, string alt)
    {
        await page.Locator("#new-alt").FillAsync(alt);
        await Assertions.Expect(page.Locator("input[type=file]")).ToBeEnabledAsync();
        // A picture that the shop has not seen: the page as it is now.
        await page.ChooseFileAsync(
            new FilePayload { Name = "lamp.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() });
        await page.ShouldSayAsync("The picture is uploaded.");
        await Assertions.Expect(page.Locator(".gallery img")).ToHaveCountAsync(1);
    }

    /// <summary>Makes the product of the page, and others by their SKUs, variants that differ in one option.</summary>
    private static async Task MakeVariantsAsync(IPage page, string family, string option, params (string Value, string? Sku)[] variants)
    {
        await page.ButtonOf("Make it a variant").ClickAsync();
        await page.Locator("#family-name").FillAsync(family);
        await page.Locator("#option-0").FillAsync(option);
        for (var i = 0; i < variants.Length; i++)
        {
            if (variants[i].Sku is { } sku)
            {
                await page.Locator("#variant-sku").FillAsync(sku);
                await page.ButtonOf("Add").ClickAsync();
            }

            await page.Locator($"#value-{i}-0").FillAsync(variants[i].Value);
        }

        await page.Locator(".save-family").ClickAsync();
        await page.ShouldSayAsync("Saved.");
    }

    private static async Task ReceiveAsync(IPage page, int units)
    {
        await page.Locator("#units").FillAsync($"{units}");
        await page.ButtonOf("Book").ClickAsync();
        await page.ShouldSayAsync("The stock is corrected.");
    }

    private static Task<IReadOnlyList<string>> RowsAsync(IPage page, string table) =>
        page.Locator($"{table} tbody tr").AllInnerTextsAsync();

    /// <summary>On the shelf, reserved, available, sold.</summary>
    private static Task<IReadOnlyList<string>> FactsAsync(IPage page) =>
        page.Locator(".panel:has(#units) dl.facts dd").AllInnerTextsAsync();
}
