using Microsoft.Playwright;

namespace OnlineShop.Tests.Browser;

/// <summary>A Chromium for the tests of one class.</summary>
internal sealed class SiteBrowser : IAsyncDisposable
{
    private readonly IPlaywright playwright;

    private SiteBrowser(IPlaywright playwright, IBrowser browser) => (this.playwright, Browser) = (playwright, browser);

    /// <summary>The browser itself.</summary>
    public IBrowser Browser { get; }

    /// <summary>Starts one.</summary>
    public static async Task<SiteBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        }));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        playwright.Dispose();
    }
}
