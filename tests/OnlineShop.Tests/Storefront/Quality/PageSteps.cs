using Microsoft.Playwright;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>What a person does on a page.</summary>
internal static class PageSteps
{
    /// <summary>Fills in a form and sends it with the last of its buttons, past what the browser itself would refuse.</summary>
    /// <param name="form">The form's selector.</param>
    /// <param name="typed">Fields by their names.</param>
    public static Task SendAsync(this IPage page, string form, params (string Field, string Text)[] typed) =>
        page.SendAsync(form, "button[type=submit]", typed);

    /// <inheritdoc cref="SendAsync(IPage, string, ValueTuple{string, string}[])"/>
    /// <param name="button">The button's selector within the form.</param>
    public static async Task SendAsync(this IPage page, string form, string button, params (string Field, string Text)[] typed)
    {
        var sent = page.Locator(form).First;
        await sent.EvaluateAsync("form => form.noValidate = true");
        foreach (var (field, text) in typed)
            await sent.Locator($"[name='{field}']").Last.FillAsync(text);
        await sent.Locator(button).Last.ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.Load);
    }

    /// <summary>Opens what is folded; what moves by that is not held against the page.</summary>
    public static Task UnfoldAsync(this IPage page, string parts) =>
        page.EvaluateAsync(
            """
            parts => {
              window.unfoldedAt = performance.now();
              document.querySelectorAll(parts).forEach(part => part.open = true);
            }
            """,
            parts);
}
