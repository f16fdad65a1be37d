using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Playwright;
using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>
/// Looks at every listed page once, in both languages, all sizes and both colour schemes, for the tests that judge what was found.
/// Pictures and documents are kept beside the logs of the run (<see cref="LaunchedShop.LogFolder"/>).
/// </summary>
public sealed class PageSurvey(ShopApp shop) : IAsyncLifetime
{
    /// <summary>Pages that are looked at at the same time: a browser has a process for each, and the machine two cores or more.</summary>
    private static readonly int AtOnce = Math.Max(2, Environment.ProcessorCount);

    private readonly ConcurrentBag<string> times = [];
    private SiteBrowser browser = null!;

    internal ConcurrentQueue<Finding> Findings { get; } = new();

    internal IBrowser Browser => browser.Browser;

    internal Cast Cast { get; private set; } = null!;

    /// <summary>The Storefront's address, without a slash at its end.</summary>
    internal string Address { get; } = shop.App.GetEndpoint("storefront").ToString().TrimEnd('/');

    /// <summary>Where pictures of the pages are kept.</summary>
    internal string Pictures { get; } = Directory.CreateDirectory(Path.Combine(shop.Launched.LogFolder, "pages")).FullName;

    /// <summary>Where the pages are kept as the server sent them.</summary>
    internal string Documents { get; } = Directory.CreateDirectory(Path.Combine(shop.Launched.LogFolder, "html")).FullName;

    public async Task InitializeAsync()
    {
        browser = await SiteBrowser.StartAsync();
        Cast = await new Casting(shop, Browser, Address).MakeAsync();
        var visits = PageList.Of(Cast).SelectMany(page => new[] { "en", "ru" }.Select(language => (page, language)));
        await Parallel.ForEachAsync(visits, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (visit, _) =>
        {
            var clock = Stopwatch.StartNew();
            try
            {
                await new PageVisit(visit.page, visit.language, this).GoAsync();
            }
            catch (Exception error) when (error is PlaywrightException or TimeoutException)
            {
                Findings.Enqueue(new(FindingKind.Page, visit.page.Name, visit.language, error.Message));
            }

            times.Add($"{clock.ElapsedMilliseconds,6} ms {visit.page.Name} ({visit.language})");
        });
        await File.WriteAllLinesAsync(Path.Combine(Pictures, "times.txt"), times.OrderDescending());
        await File.WriteAllLinesAsync(
            Path.Combine(Pictures, "findings.txt"), Findings.Select(finding => $"{finding.Kind}: {finding.Where}: {finding.What}").Order());
    }

    public async Task DisposeAsync() => await browser.DisposeAsync();

    internal Task KeepAsync(string name, string document) => File.WriteAllTextAsync(Path.Combine(Documents, name), document);
}
