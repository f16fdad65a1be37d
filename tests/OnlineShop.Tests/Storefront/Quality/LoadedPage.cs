using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using OnlineShop.Tests.Browser;

namespace OnlineShop.Tests.Storefront.Quality;

/// <summary>What the browser itself tells of a page that it has loaded.</summary>
/// <param name="Overflow">CSS pixels by which the page is wider than the window.</param>
/// <param name="Shift">The sum of what moved without the visitor having done anything (Cumulative Layout Shift).</param>
/// <param name="Moved">The first elements that moved.</param>
/// <param name="Bytes">Document, style sheets and scripts, as they came over the wire, without their headers.</param>
internal sealed record LoadedPage(int Overflow, double Shift, string Moved, int Bytes)
{
    /// <summary>Has each document remember what moves in it, from its beginning.</summary>
    public const string Watch = """
        window.shifts = [];
        new PerformanceObserver(list => window.shifts.push(...list.getEntries().filter(entry => !entry.hadRecentInput)))
          .observe({ type: 'layout-shift', buffered: true });
        """;

    private const string Decode =
        "Promise.all([...document.images].map(image => { image.loading = 'eager'; return image.decode().catch(() => {}); }))";

    private const string Read = """
        async () => {
          await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
          const { scrollWidth, clientWidth } = document.documentElement;
          const shifts = window.shifts.filter(shift => !(shift.startTime > window.unfoldedAt));
          const files = performance.getEntriesByType('resource').filter(file => /\.(css|js)($|\?)/.test(file.name));
          return JSON.stringify({
            overflow: scrollWidth - clientWidth,
            shift: shifts.reduce((sum, entry) => sum + entry.value, 0),
            moved: shifts.flatMap(entry => entry.sources).slice(0, 3).map(source => source.node?.outerHTML?.slice(0, 100)).join(' | '),
            bytes: [...performance.getEntriesByType('navigation'), ...files].reduce((sum, file) => sum + file.encodedBodySize, 0),
          });
        }
        """;

    /// <summary>Waits for all pictures, those further down too: they must not move anything when they come.</summary>
    public static Task DecodeAsync(IPage page) => page.EvaluateAsync(Decode);

    public static async Task<LoadedPage> ReadAsync(IPage page)
    {
        await DecodeAsync(page);
        return JsonSerializer.Deserialize<LoadedPage>(await page.EvaluateAsync<string>(Read), JsonSerializerOptions.Web)!;
    }

    /// <summary>What is wrong of it.</summary>
    public IEnumerable<(FindingKind Kind, string What)> Faults()
    {
        const double mostShift = 0.01;
        const int mostBytes = 100_000;
        if (Overflow > 0)
            yield return (FindingKind.Overflow, $"{Overflow} px stick out");
        if (Shift > mostShift)
            yield return (FindingKind.Shift, string.Create(CultureInfo.InvariantCulture, $"{Shift:F3}: {Moved}"));
        if (Bytes > mostBytes)
            yield return (FindingKind.Weight, $"{Bytes} bytes without pictures");
    }
}
