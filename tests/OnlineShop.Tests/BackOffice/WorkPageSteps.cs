using Microsoft.Playwright;

namespace OnlineShop.Tests.BackOffice;

/// <summary>What a person does on a page of the back office.</summary>
internal static class WorkPageSteps
{
    private const string Ready = """
        () => document.querySelector('[data-live=true]') && document.querySelector('h1')
          && !document.querySelector('.mud-table-loading, .mud-progress-linear, .mud-progress-circular, .mud-skeleton, [aria-busy=true]')
        """;

    /// <summary>Waits until the page has its circuit and all that it asked the shop for.</summary>
    public static Task ShouldBeReadyAsync(this IPage page) => page.WaitForFunctionAsync(Ready);

    /// <summary>Opens an address, and waits until the page can be worked with.</summary>
    public static async Task OpenAsync(this IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.ShouldBeReadyAsync();
    }

    /// <summary>Waits until the page says something.</summary>
    public static Task ShouldSayAsync(this IPage page, string text) =>
        Assertions.Expect(page.Locator("body")).ToContainTextAsync(text, new() { Timeout = 30_000 });

    /// <summary>A button by its name, in the page or in the dialog that is open over it.</summary>
    public static ILocator ButtonOf(this IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).Last;
}
