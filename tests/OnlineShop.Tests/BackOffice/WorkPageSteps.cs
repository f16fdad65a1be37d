using Microsoft.Playwright;

namespace OnlineShop.Tests.BackOffice;

/// <summary>What a person does on a page of the back office.</summary>
internal static class WorkPageSteps
{
    private const string Ready = """
        () => document.querySelector('[data-live]') && document.querySelector('h1')
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

    /// <summary>Chooses a file for the page's only field for one. Blazor listens to the field a moment after it is drawn.</summary>
    public static async Task ChooseFileAsync(this IPage page, FilePayload file)
    {
        await page.WaitForFunctionAsync("() => document.querySelector('input[type=file]')?._blazorInputFileNextFileId !== undefined");
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
    }

    /// <summary>A button of the page by its name.</summary>
    public static ILocator ButtonOf(this IPage page, string name) =>
        page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    /// <summary>Fills the page of a new product, in the first category, and makes it.</summary>
    public static async Task MakeProductAsync(this IPage page, string name, string sku, string price, int onHand)
    {
        await page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.GetByLabel("SKU", new() { Exact = true }).FillAsync(sku);
        await page.Locator("main .mud-input-control.mud-select").ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item").First.ClickAsync();
        await page.Locator("#price").FillAsync(price);
        await page.Locator("#weight").FillAsync("700");
        await page.Locator("#description").FillAsync("It is made of larch.");
        await page.Locator("#on-hand").FillAsync($"{onHand}");
        await page.ButtonOf("Create").ClickAsync();
    }

    /// <summary>A button of the dialog that is open over the page.</summary>
    public static ILocator AnswerOf(this IPage page, string name) =>
        page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = name, Exact = true });
}
