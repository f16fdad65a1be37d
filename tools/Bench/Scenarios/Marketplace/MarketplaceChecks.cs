using System.Text.Json;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Scenarios.Marketplace.Checks;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>Checks after a load what must hold, as far as the API shows it.</summary>
internal static class MarketplaceChecks
{
    /// <summary>The result with what was found; each violation counts as an error, too.</summary>
    public static async Task<BenchResult> CompleteAsync(
        Market market, Dashboard dashboard, IReadOnlyList<MarketCustomer> customers, BenchResult result,
        CancellationToken cancel)
    {
        var tallies = market.Tallies;
        await NoteAsync(tallies.Orders, () => OrdersCheck.RunAsync(market, customers, cancel));
        await NoteAsync(tallies.Parcels, () => ParcelsCheck.RunAsync(market, cancel));
        await NoteAsync(
            tallies.Dashboards,
            () => DashboardCheck.RunAsync(market.Admin, dashboard.Kept, tallies.Dashboards, cancel));
        var criteria = tallies.ToCriteria();
        var errors = new SortedDictionary<string, long>(result.Errors.ToDictionary(), StringComparer.Ordinal);
        foreach (var broken in criteria.Where(criterion => criterion.Violations > 0))
            errors[$"violated: {broken.Name}"] = broken.Violations;
        return result with { Criteria = criteria, Errors = errors };
    }

    /// <summary>What cannot be looked at is not known to hold.</summary>
    private static async Task NoteAsync(Tally tally, Func<Task> check)
    {
        try
        {
            await check();
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or TaskCanceledException)
        {
            tally.Note($"not looked at to the end: {error.Message}");
        }
    }
}
