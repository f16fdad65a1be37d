using Microsoft.Playwright;
using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.BackOffice.Journeys;

/// <summary>Work of one of the shop's people, in a real browser.</summary>
public abstract class WorkJourney(ShopApp shop) : IAsyncLifetime
{
    private SiteBrowser browser = null!;

    protected ShopApp Shop { get; } = shop;

    internal Staff Staff { get; } = new(shop);

    public async Task InitializeAsync() => browser = await SiteBrowser.StartAsync();

    public async Task DisposeAsync() => await browser.DisposeAsync();

    /// <summary>Opens a page as somebody of a role, over the sign-in.</summary>
    /// <param name="path">From the site's root.</param>
    protected async Task<IPage> OpenAsync(StaffRole role, string path) =>
        await OpenAsync((await Staff.HireAsync(role)).Email, path);

    /// <summary>Opens a page as the holder of an account, in a browser window of its own.</summary>
    /// <param name="path">From the site's root.</param>
    protected async Task<IPage> OpenAsync(string email, string path)
    {
        var page = await NewPageAsync();
        await Staff.SignInAsync(page, email, path);
        return page;
    }

    /// <summary>An empty page, in a browser window of its own.</summary>
    protected async Task<IPage> NewPageAsync()
    {
        var context = await browser.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "en" });
        return await context.NewPageAsync();
    }
}
