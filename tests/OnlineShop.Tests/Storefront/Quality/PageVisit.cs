using System.Collections.Concurrent;
using Microsoft.Playwright;
using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>A look at one page in one language, in all sizes and in light and dark colours.</summary>
internal sealed class PageVisit(ListedPage listed, string language, PageSurvey survey)
{
    /// <summary>What the Storefront keeps a chosen language in.</summary>
    public const string LanguageCookie = "shop-language";

    private const int Height = 900;

    /// <summary>Down to here nothing may have to be moved sideways (WCAG 1.4.10, Reflow).</summary>
    private const int Narrowest = 320;

    private static readonly int[] Widths = [390, 768, 1440];
    private readonly ConcurrentQueue<string> complaints = new();
    private IResponse? document;

    private bool IsEnglish => language == "en";

    /// <summary>
    /// Pages are loaded in each size, for what moves while they are; the script of axe, which takes long, is given to the last one alone,
    /// which is made wider.
    /// </summary>
    public async Task GoAsync()
    {
        await using var context = await survey.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = Widths[0], Height = Height }, Locale = language, ReducedMotion = ReducedMotion.Reduce,
        });
        await context.AddCookiesAsync(
            [.. survey.Cast.Cookies[listed.As], new() { Name = LanguageCookie, Value = language, Url = survey.Address }]);
        await context.AddInitScriptAsync(LoadedPage.Watch);
        var page = await context.NewPageAsync();
        Listen(page);
        // What is done on a page is not done again: of those that are answers to a form, what moves is seen in the first size.
        if (listed.Then is null)
        {
            foreach (var width in Widths[1..])
            {
                await page.SetViewportSizeAsync(width, Height);
                await LoadAsync(page, width);
            }
        }

        await page.SetViewportSizeAsync(Widths[0], Height);
        await LoadAsync(page, Widths[0]);
        await Axe.LoadAsync(page);
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, Height);
            await LookAsync(page, width);
        }

        await page.SetViewportSizeAsync(Narrowest, Height);
        if ((await LoadedPage.ReadAsync(page)).Overflow is > 0 and var overflow)
            Find(FindingKind.Overflow, $"{Narrowest}", $"{overflow} px stick out");

        if (document is not null)
            await survey.KeepAsync($"{listed.Name}.{language}.html", await document.TextAsync());
    }

    private void Listen(IPage page)
    {
        page.Console += (_, message) =>
        {
            // The browser says so of the document itself where it has the status that is asked for.
            var isStatus = document?.Status >= 400 && message.Location.StartsWith(document.Url, StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isStatus)
                complaints.Enqueue($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        page.Response += (_, response) =>
        {
            if (response.Request.IsNavigationRequest)
                document = response;
            else if (response.Status >= 400)
                complaints.Enqueue($"{response.Status} {response.Url}");
        };
    }

    private async Task LoadAsync(IPage page, int width)
    {
        await page.GotoAsync(survey.Address + listed.Path);
        if (listed.Then is { } then)
            await then(page);
        if (document?.Status != listed.Status)
            Find(FindingKind.Page, $"{width}", $"the status is {document?.Status} in place of {listed.Status}");
        foreach (var (kind, what) in (await LoadedPage.ReadAsync(page)).Faults())
            Find(kind, $"{width}", what);
        while (complaints.TryDequeue(out var complaint))
            Find(FindingKind.Console, $"{width}", complaint);
    }

    private async Task LookAsync(IPage page, int width)
    {
        if ((await LoadedPage.ReadAsync(page)).Overflow is > 0 and var overflow)
            Find(FindingKind.Overflow, $"{width}", $"{overflow} px stick out");
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            foreach (var violation in await Axe.RunAsync(page, onlyColors: scheme is ColorScheme.Dark))
                Find(FindingKind.Accessibility, $"{width}, {scheme}", violation);
            // Dark differs in colours alone: one size shows them.
            if (IsEnglish && (scheme is ColorScheme.Light || width == Widths[^1]))
                await page.ScreenshotAsync(new()
                {
                    Path = Path.Combine(survey.Pictures, $"{listed.Name}-{width}-{scheme}.jpg"), FullPage = true,
                    Type = ScreenshotType.Jpeg, Quality = 60,
                });
        }
    }

    private void Find(FindingKind kind, string seen, string what) =>
        survey.Findings.Enqueue(new(kind, listed.Name, $"{language}, {seen}", what));
}
