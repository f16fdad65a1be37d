using Microsoft.Playwright;

namespace OnlineShop.Tests.Storefront;

/// <summary>How a person follows a link.</summary>
internal static class LinkSteps
{
    /// <summary>
    /// Clicks a link, and waits for the page that it leads to. Blazor's script shows most pages without loading a document: a click ends
    /// before they are there, and what is asked of the page then would be asked of the one before.
    /// </summary>
    public static async Task FollowAsync(this ILocator link)
    {
        var page = link.Page;
        await page.EvaluateAsync(
            """
            () => {
              window.isFollowed = false;
              globalThis.Blazor?.addEventListener('enhancedload', () => window.isFollowed = true);
            }
            """);
        await link.ClickAsync();
        // Another document knows nothing of it.
        await page.WaitForFunctionAsync("() => window.isFollowed !== false && document.readyState === 'complete'");
    }
}
