using Microsoft.Playwright;
using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.BackOffice.Quality;

/// <summary>
/// Takes the pictures of the back office in the README; with <c>UPDATE_SCREENSHOTS=1</c> they take the place of those that are there. Run
/// it alone for that: <c>--filter WorkReadmePictures</c>.
/// </summary>
[Collection(ShopCollection.Name)]
public sealed class WorkReadmePictures(ShopApp shop)
{
    private static readonly ViewportSize Desk = new() { Width = 1440, Height = 900 };

    [Fact]
    public async Task They_can_be_taken()
    {
        var order = await SellAsync();
        await using var browser = await SiteBrowser.StartAsync();
        await TakeAsync(browser, ColorScheme.Light, "/?days=7", ".mud-chart svg path", "backoffice-home.png");
        await TakeAsync(browser, ColorScheme.Dark, $"/orders/{order}", ".history li", "backoffice-order.png");
    }

    /// <summary>Some orders of the first catalog, of which the last one has arrived and goes back in part.</summary>
    private async Task<Guid> SellAsync()
    {
        var products = (await shop.Visitor.ListProductsAsync(limit: 6, sort: Client.ProductSort.Rating)).Items;
        var customer = await shop.RegisterAsync();
        foreach (var product in products)
            await customer.OrderAsync(product.Id, quantity: 2);
        var last = await customer.OrderAsync(products[0].Id, quantity: 2);
        await shop.Sandbox.DeliverAsync(customer, last.Id);
        await customer.RequestReturnAsync(last.Id, Orders.ReturnOf(products[0].Id, 1, "It is too large."));
        return last.Id;
    }

    /// <param name="last">What comes last on the page.</param>
    private async Task TakeAsync(SiteBrowser browser, ColorScheme scheme, string path, string last, string name)
    {
        var staff = new Staff(shop);
        var page = await browser.Browser.NewPageAsync(
            new() { ViewportSize = Desk, ColorScheme = scheme, Locale = "en", ReducedMotion = ReducedMotion.Reduce });
        await staff.SignInAsync(page, (await staff.HireAsync(StaffRole.Admin)).Email, path);
        await page.Locator(last).First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await ReadmePicture.KeepAsync(name, await ReadmePicture.TakeAsync(page, Desk));
    }
}
