using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.Statistics.Collections;

namespace OnlineShop.Statistics.Tests;

/// <summary>Collections as tests run them, and what they found.</summary>
internal static class CollectionSteps
{
    /// <summary>Lets the worker do what is due; gives the number of runs.</summary>
    public static Task<int> WorkAsync(this StatisticsHost host) => host.Get<CollectionWorker>().RunOnceAsync(default);

    /// <summary>Asks for a collection as an administrator and lets the worker do it once.</summary>
    public static async Task<Guid> CollectAsync(this StatisticsHost host)
    {
        var answer = await host.Statistics().CollectAsync();
        var run = answer.ShouldSucceed(HttpStatusCode.Accepted).RunId;
        answer.Headers.Location!.ToString().ShouldBe($"/api/statistics/collections/{run}");
        await host.WorkAsync();
        return run;
    }

    /// <summary>The collection is done; how long it took is left out of what it found.</summary>
    public static async Task FoundAsync(this StatisticsHost host, Guid runId, ApiReconciliation expected)
    {
        var run = await host.Statistics().CollectionAsync(runId);
        run.State.ShouldBe("done", $"{run}");
        (run.Reconciliation with { DurationMs = null }).ShouldBe(expected);
    }

    /// <summary>The orders that were skipped.</summary>
    public static async Task<IReadOnlyList<SkippedRow>> SkippedAsync(this StatisticsHost host) =>
        (await host.Statistics().GetAsync<ApiPage<SkippedRow>>("/api/dead-letters/skipped")).Body.Items;
}

/// <summary>A row that was skipped, and why.</summary>
internal sealed record SkippedRow(string RowId, string Error);
