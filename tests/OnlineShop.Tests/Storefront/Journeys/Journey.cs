using Microsoft.Playwright;
using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.Storefront.Journeys;

/// <summary>A way of one person through the shop, in a real browser.</summary>
public abstract class Journey(ShopApp shop) : IAsyncLifetime
{
    private SiteBrowser browser = null!;

    protected ShopApp Shop { get; } = shop;

    /// <summary>The Storefront's address, without a slash at its end.</summary>
    protected string Address => Shop.App.GetEndpoint("storefront").ToString().TrimEnd('/');

    public async Task InitializeAsync() => browser = await SiteBrowser.StartAsync();

    public async Task DisposeAsync() => await browser.DisposeAsync();

    /// <summary>Opens a page as a visitor without a past does.</summary>
    /// <param name="path">From the site's root.</param>
    protected async Task<IPage> OpenAsync(string path)
    {
        var page = await browser.Browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 }, Locale = "en" });
        await page.GotoAsync(Address + path);
        return page;
    }

    /// <summary>Opens a page as a customer, over the sign-in.</summary>
    protected async Task<IPage> OpenAsync(string path, Customer customer)
    {
        var page = await OpenAsync("/sign-in?returnUrl=" + Uri.EscapeDataString(path));
        await SignInAsync(page, customer.Email, ShopPeople.CustomerPassword);
        return page;
    }

    protected static async Task SignInAsync(IPage page, string email, string password)
    {
        await page.GetByLabel("E-mail address").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(password);
        await ClickAsync(page, "Sign in");
    }

    protected static Task ClickAsync(IPage page, string button) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    protected static Task FollowAsync(IPage page, string link) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.FollowAsync();

    /// <summary>A customer's checkout with a product in the cart and an address, before the last click.</summary>
    protected async Task<IPage> ReachCheckoutAsync(Customer customer, Guid product, int quantity = 1)
    {
        var page = await OpenAsync($"/products/{product}", customer);
        await GoToCheckoutAsync(page, quantity);
        return page;
    }

    /// <summary>Puts the product of the page into the cart, and goes on to the last click of the checkout.</summary>
    protected static async Task GoToCheckoutAsync(IPage page, int quantity = 1)
    {
        await page.GetByLabel("Quantity").FillAsync($"{quantity}");
        await ClickAsync(page, "Add to cart");
        await FollowAsync(page, "Go to checkout");
        await page.GetByLabel("Street and number").FillAsync("Hauptstr. 1");
        await page.GetByLabel("Postal code").FillAsync("10115");
        await page.GetByLabel("City").FillAsync("Berlin");
        // The first button of that name is the one that the Enter key presses, and out of sight.
        await page.GetByRole(AriaRole.Button, new() { Name = "Update the price" }).Last.ClickAsync();
    }

    protected static Task PlaceAsync(IPage page) =>
        page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Order and pay") }).ClickAsync();

    protected static Task<string> MainTextAsync(IPage page) => page.Locator("main").InnerTextAsync();

    /// <summary>Waits until the page says something.</summary>
    protected static Task ShouldSayAsync(IPage page, string text) =>
        Eventually.BecomesAsync(() => TextAsync(page), seen => seen.Contains(text), $"'{text}' on the page");

    /// <summary>Waits until the page shows an order that is confirmed.</summary>
    protected static Task ShouldBeConfirmedAsync(IPage page) => ShouldSayAsync(page, "Confirmed");

    /// <summary>The page may be on its way to the next one just now.</summary>
    private static async Task<string> TextAsync(IPage page)
    {
        try
        {
            return await MainTextAsync(page);
        }
        catch (PlaywrightException)
        {
            return "";
        }
    }
}
