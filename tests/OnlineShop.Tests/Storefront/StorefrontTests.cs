using Microsoft.Playwright;
using OnlineShop.Client;
using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.Storefront;

/// <summary>The shop as a visitor sees it, in a real browser.</summary>
[Collection(ShopCollection.Name)]
public sealed class StorefrontTests(ShopApp shop) : IAsyncLifetime
{
    private readonly List<string> complaints = [];
    private SiteBrowser browser = null!;

    private string Address => shop.App.GetEndpoint("storefront").ToString();

    public async Task InitializeAsync() => browser = await SiteBrowser.StartAsync();

    public async Task DisposeAsync() => await browser.DisposeAsync();

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

        foreach (var control in await page.Locator("input:not([type=hidden]), select").AllAsync())
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
        await page.GetByRole(AriaRole.Button, new() { Name = "Search now" }).ClickAsync();
        (await page.Locator(".card").CountAsync()).ShouldBe(1);
        before.ShouldBeGreaterThan(1);

        await page.Locator(".card a").FollowAsync();
        (await page.Locator("h1").InnerTextAsync()).ShouldBe(name);
        (await page.TitleAsync()).ShouldContain(name);
        (await page.Locator(".price").First.InnerTextAsync()).ShouldContain("20");
        await page.Locator("article .gallery img").First.EvaluateAsync("picture => picture.decode()");

        await page.GotoAsync(Address);
        var tile = page.Locator(".category-tiles a").First;
        var address = await tile.GetAttributeAsync("href");
        await tile.FollowAsync();
        page.Url.ShouldEndWith(address!);
        page.Url.ShouldContain("category=");
        // The tile counts variants one by one; the list shows one of a family, and says how many it has in all.
        var found = await page.Locator(".catalog-head p").InnerTextAsync();
        var promised = int.Parse(found[(found.LastIndexOf(' ') + 1)..].Replace(",", ""));
        (await page.Locator(".card").CountAsync()).ShouldBe(Math.Min(promised, 24));
        (await page.Locator(".chip").CountAsync()).ShouldBe(1);
        await page.Locator(".chip").FollowAsync();
        page.Url.ShouldNotContain("category=");
        (await page.Locator(".card").CountAsync()).ShouldBeGreaterThanOrEqualTo(before);
        complaints.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(768, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_fit_the_screen_and_can_be_read(int width, ColorScheme scheme)
    {
        var page = await OpenAsync("/", width, scheme);
        await ShouldFitAsync(page, $"catalog-{width}-{scheme}");
        await page.Locator(".card a").First.FollowAsync();
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
        await page.Locator(".card a").First.FollowAsync();
        page.Url.ShouldContain($"{product.Id}");
        await ShouldFitAsync(page, "product-longest-words");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_visitor_becomes_a_customer_and_buys_without_any_script()
    {
        var name = $"Lamp {Guid.NewGuid():N}"[..14];
        var (product, code) = (await shop.AddProductAsync(name: name), await shop.AddCodeAsync());
        var page = await OpenAsync($"/products/{product}", 390, scripts: false);
        await page.GetByLabel("Quantity").FillAsync("2");
        await ClickAsync(page, "Add to cart");
        await ShouldFitAsync(page, "cart-390");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to checkout" }).ClickAsync();

        // The way leads over a new account, and the cart comes along.
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "Create an account" }).ClickAsync();
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Ada Lovelace");
        await page.GetByLabel("E-mail address").FillAsync($"{Guid.NewGuid():N}@example.com");
        await page.GetByLabel("Password").FillAsync(ShopPeople.CustomerPassword);
        await ShouldFitAsync(page, "sign-up-390");
        await ClickAsync(page, "Create an account");

        await page.GetByLabel("Street and number").FillAsync("Hauptstr. 1");
        await page.GetByLabel("Postal code").FillAsync("10115");
        await page.GetByLabel("City").FillAsync("Berlin");
        await page.GetByLabel("Promo code").FillAsync(code);
        await ClickAsync(page, "Apply");
        (await page.Locator(".sums").InnerTextAsync()).ShouldContain("−€4.00");
        await ShouldFitAsync(page, "checkout-390");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Order and pay") }).ClickAsync();

        await Eventually.BecomesAsync(() => page.Locator(".status.good").CountAsync(), count => count == 1, "the order is confirmed");
        (await page.Locator("h1").InnerTextAsync()).ShouldBe("Thank you for your order");
        (await page.Locator("main").InnerTextAsync()).ShouldContain(name);
        await ShouldFitAsync(page, "order-390");
        await page.GotoAsync(Address.TrimEnd('/') + "/orders");
        (await page.Locator(".order-row").CountAsync()).ShouldBe(1);
        await ShouldFitAsync(page, "orders-390");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_guest_buys_without_an_account_and_finds_the_order_again()
    {
        var (product, email) = (await shop.AddProductAsync(), $"{Guid.NewGuid():N}@example.com");
        var page = await OpenAsync($"/products/{product}", 768, scripts: false);
        await ClickAsync(page, "Add to cart");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to checkout" }).ClickAsync();
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync("Grace Hopper");
        await page.GetByLabel("Street and number").FillAsync("Hauptstr. 2");
        await page.GetByLabel("Postal code").FillAsync("10115");
        await page.GetByLabel("City").FillAsync("Berlin");
        await ClickAsync(page, "Go on to the price with shipping");
        (await page.Locator(".sums").InnerTextAsync()).ShouldContain("Shipping (Standard)");
        await page.Locator("input[name=Shipping][value=express]").CheckAsync();
        await page.Locator("button.wide[value=quote]").ClickAsync();
        (await page.Locator(".sums").InnerTextAsync()).ShouldContain("Shipping (Express)");
        await ShouldFitAsync(page, "guest-checkout-768");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Order and pay") }).ClickAsync();

        await Eventually.BecomesAsync(() => page.Locator(".status.good").CountAsync(), count => count == 1, "the order is confirmed");
        await ShouldFitAsync(page, "guest-order-768");
        var number = new Uri(page.Url).AbsolutePath[^8..].ToUpperInvariant();

        var elsewhere = await OpenAsync("/orders/find", 768, scripts: false);
        await elsewhere.GetByLabel("Order number").FillAsync(number);
        await elsewhere.GetByLabel("E-mail address").FillAsync(email);
        await elsewhere.Locator("main form button[type=submit]").ClickAsync();
        (await elsewhere.Locator("main").InnerTextAsync()).ShouldContain("Berlin");
        (await elsewhere.Locator(".sums").InnerTextAsync()).ShouldContain("Shipping (Express)");
        (await elsewhere.Locator("main").InnerTextAsync()).ShouldNotContain("Hauptstr. 2");
        await ShouldFitAsync(elsewhere, "found-order-768");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_declined_card_is_followed_by_another_and_it_stays_one_order()
    {
        var customer = await shop.RegisterAsync();
        var page = await OpenAsync("/sign-in?returnUrl=/products/" + await shop.AddProductAsync(), 1440, ColorScheme.Dark, scripts: false);
        await page.GetByLabel("E-mail address").FillAsync(customer.Email);
        await page.GetByLabel("Password").FillAsync(ShopPeople.CustomerPassword);
        await ClickAsync(page, "Sign in");
        await ClickAsync(page, "Add to cart");
        await ShouldFitAsync(page, "cart-1440-Dark");
        await page.GetByRole(AriaRole.Link, new() { Name = "Go to checkout" }).ClickAsync();
        await page.GetByLabel("Street and number").FillAsync("Hauptstr. 1");
        await page.GetByLabel("Postal code").FillAsync("10115");
        await page.GetByLabel("City").FillAsync("Berlin");
        await page.GetByLabel("not enough money").CheckAsync();
        await ShouldFitAsync(page, "checkout-1440-Dark");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Order and pay") }).ClickAsync();

        await Eventually.BecomesAsync(() => page.GetByText("Your card was declined").CountAsync(), count => count == 1, "the card is declined");
        await ShouldFitAsync(page, "declined-1440-Dark");
        await page.GetByLabel("Mastercard").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Pay ") }).ClickAsync();

        await Eventually.BecomesAsync(() => page.Locator(".status.good").CountAsync(), count => count == 1, "the order is confirmed");
        (await customer.ListOrdersAsync()).Items.Count.ShouldBe(1);
        await ShouldFitAsync(page, "order-1440-Dark");
        complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_payment_is_confirmed_at_the_bank_which_leads_back_to_the_order()
    {
        var customer = await shop.RegisterAsync();
        var order = await customer.PlaceOrderAsync(
            Orders.Of(await shop.AddProductAsync(), 1) with { PaymentMethod = Orders.CardOf("tok_threeDSecure2Required") }, Orders.NewKey(), "wait=30");
        var page = await OpenAsync($"/sign-in?returnUrl=/orders/{order.Id}");
        await page.GetByLabel("E-mail address").FillAsync(customer.Email);
        await page.GetByLabel("Password").FillAsync(ShopPeople.CustomerPassword);
        await ClickAsync(page, "Sign in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Confirm at your bank" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Authenticate" }).ClickAsync();

        page.Url.ShouldStartWith($"{Address.TrimEnd('/')}/orders/{order.Id}");
        await Eventually.BecomesAsync(() => page.Locator(".status.good").CountAsync(), count => count == 1, "the order is confirmed");
    }

    [Fact]
    public async Task The_page_of_an_order_follows_it_without_being_loaded_again()
    {
        var customer = await shop.RegisterAsync();
        var order = await customer.PlaceOrderAsync(
            Orders.Of(await shop.AddProductAsync(), 1) with { PaymentMethod = Orders.CardOf("tok_threeDSecure2Required") }, Orders.NewKey(), "wait=30");
        var page = await OpenAsync($"/sign-in?returnUrl=/orders/{order.Id}");
        await page.GetByLabel("E-mail address").FillAsync(customer.Email);
        await page.GetByLabel("Password").FillAsync(ShopPeople.CustomerPassword);
        await ClickAsync(page, "Sign in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Confirm at your bank" }).WaitForAsync();
        await page.EvaluateAsync("window.isTheSame = true");

        await customer.CancelOrderAsync(order.Id);

        await Eventually.BecomesAsync(() => page.Locator(".status.bad").CountAsync(), count => count == 1, "the page shows the cancellation");
        (await page.Locator("#order-news").TextContentAsync())
            .ShouldBe("The status of your order: " + await page.Locator(".status.bad").TextContentAsync());
        (await page.EvaluateAsync<bool>("window.isTheSame")).ShouldBeTrue();
        complaints.ShouldBeEmpty();
    }

    private static Task ClickAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Texts whose contrast is measured on each page that has them.</summary>
    private static readonly string[] Judged =
        ["h1", ".price", ".stock", "footer p", ".button", ".quiet-button", ".notice p", ".status", ".tag", ".badge", ".field-error", ".quiet", ".site-categories a"];

    internal static async Task ShouldFitAsync(IPage page, string name)
    {
        // A click ends when the next page has begun: its style sheet may be on its way.
        await page.WaitForLoadStateAsync(LoadState.Load);
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .ShouldBe(0, "nothing sticks out sideways");
        foreach (var part in Judged)
        {
            if (await page.Locator(part).CountAsync() == 0)
                continue;
            (await page.Locator(part).First.EvaluateAsync<double>(Contrast))
                .ShouldBeGreaterThanOrEqualTo(4.5, $"{part} of {name}");
        }

        await page.ScreenshotAsync(
            new() { Path = Path.Combine(AppContext.BaseDirectory, "screenshots", name + ".png"), FullPage = true });
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

    /// <summary>Opens a page as a visitor without a past does.</summary>
    private async Task<IPage> OpenAsync(string path, int width = 1280, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        var page = await browser.Browser.NewPageAsync(
            new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme, Locale = "en", JavaScriptEnabled = scripts });
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
