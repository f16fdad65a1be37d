using System.Collections.Concurrent;
using Microsoft.Playwright;
using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.BackOffice.Quality;

/// <summary>
/// Looks at every listed page of the back office once, in both languages, sizes and colour schemes, for the tests that judge what was
/// found. Pictures are kept beside the logs of the run (<see cref="LaunchedShop.LogFolder"/>).
/// </summary>
public sealed class WorkSurvey(ShopApp shop) : IAsyncLifetime
{
    /// <summary>Pages that are looked at at the same time: a browser has a process for each, and the machine two cores or more.</summary>
    private static readonly int AtOnce = Math.Max(2, Environment.ProcessorCount);

    private readonly Dictionary<StaffRole, IReadOnlyList<Cookie>> cookies = [];
    private SiteBrowser browser = null!;
    private WorkScene scene = new();

    internal ConcurrentQueue<Finding> Findings { get; } = new();

    internal IBrowser Browser => browser.Browser;

    internal string Address => new Staff(shop).Address;

    /// <summary>Where pictures of the pages are kept.</summary>
    internal string Pictures { get; } = Directory.CreateDirectory(Path.Combine(shop.Launched.LogFolder, "backoffice")).FullName;

    public async Task InitializeAsync()
    {
        browser = await SiteBrowser.StartAsync();
        scene = await WorkScene.MakeAsync(shop);
        var pages = WorkPageList.Of(scene);
        cookies[StaffRole.Nobody] = [];
        foreach (var role in pages.Select(page => page.As).Distinct().Where(role => role is not StaffRole.Nobody))
            cookies[role] = await SignInAsync(role);
        var visits = pages.SelectMany(page => new[] { "en", "ru" }.Select(language => (page, language)));
        await Parallel.ForEachAsync(visits, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (visit, _) =>
        {
            try
            {
                await new WorkVisit(visit.page, visit.language, this).GoAsync();
            }
            catch (Exception error) when (error is PlaywrightException or TimeoutException)
            {
                Findings.Enqueue(new(FindingKind.Page, visit.page.Name, visit.language, error.Message));
            }
        });
        await File.WriteAllLinesAsync(
            Path.Combine(Pictures, "findings.txt"), Findings.Select(finding => $"{finding.Kind}: {finding.Where}: {finding.What}").Order());
    }

    public async Task DisposeAsync()
    {
        await scene.EndAsync(shop);
        await browser.DisposeAsync();
    }

    internal IReadOnlyList<Cookie> CookiesOf(StaffRole role) => cookies[role];

    private async Task<IReadOnlyList<Cookie>> SignInAsync(StaffRole role)
    {
        var staff = new Staff(shop);
        await using var context = await Browser.NewContextAsync(new() { Locale = "en" });
        await staff.SignInAsync(await context.NewPageAsync(), (await staff.HireAsync(role)).Email);
        return
        [
            .. (await context.CookiesAsync()).Select(cookie => new Cookie
            {
                Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path, HttpOnly = cookie.HttpOnly,
                SameSite = cookie.SameSite,
            }),
        ];
    }
}
