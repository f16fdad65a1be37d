using System.Collections.Concurrent;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Scenarios.Marketplace.Checks;
using OnlineShop.Bench.Shop;
using OnlineShop.Client;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>Reads two reports of one moment: the sales of the last 30 days, and their customers.</summary>
internal sealed class Dashboard(Market market)
{
    private const int MostKept = 50;
    private readonly ConcurrentQueue<SalesReport> kept = new();

    /// <summary>Reports of the run, which must be the same when they are asked for again.</summary>
    public IReadOnlyCollection<SalesReport> Kept => kept;

    public Task ReadAsync(Recorder recorder, CancellationToken cancel) =>
        recorder.MeasureAsync("dashboard", () => ReadAsync(cancel));

    private async Task<string?> ReadAsync(CancellationToken cancel)
    {
        var answer = await market.Admin.Api.GetSalesAsync(cancellationToken: cancel).ToAnswerAsync();
        if (answer.Value is not { } sales)
            return answer.Fault;
        var other = await market.Admin.Api
            .GetCustomersAsync(sales.From, sales.To, limit: 5, sales.AsOf, cancellationToken: cancel).ToAnswerAsync();
        if (other.Value is not { } customers)
            return other.Fault;
        market.Tallies.Dashboards.Note(DashboardCheck.FaultOf(sales, customers));
        if (kept.Count < MostKept)
            kept.Enqueue(sales);
        return null;
    }
}
