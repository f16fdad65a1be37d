using System.Collections.Concurrent;
using Microsoft.Playwright;
using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.BackOffice.Quality;

/// <summary>A look at one page of the back office in one language, in both sizes and in light and dark colours.</summary>
internal sealed class WorkVisit(WorkPage listed, string language, WorkSurvey survey)
{
    private const string LanguageCookie = "shop-language";
    private const string ThemeCookie = "backoffice-theme";
    private const int Height = 900;

    private static readonly int[] Widths = [1440, 768];
    private readonly ConcurrentQueue<string> complaints = new();

    public async Task GoAsync()
    {
        await using var context = await survey.Browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = Widths[0], Height = Height }, Locale = language, ReducedMotion = ReducedMotion.Reduce,
        });
        await context.AddCookiesAsync([.. survey.CookiesOf(listed.As), CookieOf(LanguageCookie, language)]);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            // The browser says so of the document itself where that is missing.
            var isStatus = message.Location.StartsWith(survey.Address + listed.Path, StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isStatus)
                complaints.Enqueue($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => complaints.Enqueue(error);
        foreach (var scheme in new[] { "light", "dark" })
        {
            await context.AddCookiesAsync([CookieOf(ThemeCookie, scheme)]);
            await page.SetViewportSizeAsync(Widths[0], Height);
            await page.GotoAsync(survey.Address + listed.Path);
            if (!listed.IsPlain)
                await page.ShouldBeReadyAsync();
            if (listed.Then is { } then)
                await then(page);
            await Axe.LoadAsync(page);
            foreach (var width in Widths)
                await LookAsync(page, width, scheme);
        }

        while (complaints.TryDequeue(out var complaint))
            Find(FindingKind.Console, "", complaint);
    }

    private async Task LookAsync(IPage page, int width, string scheme)
    {
        await page.SetViewportSizeAsync(width, Height);
        var overflow = await page.EvaluateAsync<int>(
            """
            async () => {
              await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
              return document.documentElement.scrollWidth - document.documentElement.clientWidth;
            }
            """);
        if (overflow > 0)
            Find(FindingKind.Overflow, $"{width}", $"{overflow} px stick out");
        foreach (var violation in await Axe.RunAsync(page, onlyColors: scheme == "dark"))
            Find(FindingKind.Accessibility, $"{width}, {scheme}", violation);
        if (language == "en" || width == Widths[0])
        {
            await page.ScreenshotAsync(new()
            {
                Path = Path.Combine(survey.Pictures, $"{listed.Name}-{language}-{width}-{scheme}.jpg"), FullPage = true,
                Type = ScreenshotType.Jpeg, Quality = 60,
            });
        }
    }

    private Cookie CookieOf(string name, string value) => new() { Name = name, Value = value, Url = survey.Address };

    private void Find(FindingKind kind, string seen, string what) =>
        survey.Findings.Enqueue(new(kind, listed.Name, $"{language}, {seen}", what));
}
