using OnlineShop.Bench.Costs.Processes;
using OnlineShop.Bench.Costs.Report;

namespace OnlineShop.Bench.Costs;

/// <summary>
/// Takes the costs of a load: from a moment in which nothing is under way, over the load, to the next such moment, so
/// that all work of the load is counted and no other. Before it, it looks at the idle shop.
/// </summary>
internal sealed class CostMeter(LocalMeter meter, CostOptions options, TimeProvider clock)
{
    private const int ExamplesTold = 5;

    private (Growth Processes, Growth Postgres) idle = (Growth.None, Growth.None);
    private (Reading Processes, Reading Postgres) start;
    private DateTimeOffset startedAt;

    /// <summary>Waits for quiet, looks at the idle shop, and begins to count.</summary>
    public async Task BeginAsync(CancellationToken cancel)
    {
        await meter.DrainAsync(options.DrainLimit, cancel);
        await meter.SettleAsync(cancel);
        // What reading the databases costs is left out of either time.
        var postgres = await meter.ReadPostgresAsync(cancel);
        var processes = meter.ReadProcesses();
        if (options.Idle > TimeSpan.Zero)
        {
            await Task.Delay(options.Idle, clock, cancel);
            var ofProcesses = meter.ReadProcesses().Since(processes, clock);
            var later = await meter.ReadPostgresAsync(cancel);
            idle = (ofProcesses, later.Since(postgres, clock));
            (postgres, processes) = (later, meter.ReadProcesses());
        }

        start = (processes, postgres);
        startedAt = clock.GetUtcNow();
    }

    /// <summary>Waits until all work of the load is done, and tells what it cost.</summary>
    /// <param name="action">The kind of action to tell costs for each of.</param>
    /// <param name="actions">How many of them went well.</param>
    public async Task<CostReport> EndAsync(
        string action, long actions, TimeSpan took, CancellationToken cancel)
    {
        var drained = await meter.DrainAsync(options.DrainLimit, cancel);
        var processes = meter.ReadProcesses().Since(start.Processes, clock);
        var memory = meter.Processes.ReadMemory();
        await meter.SettleAsync(cancel);
        var postgres = (await meter.ReadPostgresAsync(cancel)).Since(start.Postgres, clock);
        var texts = meter.Server.Features.CountsStatements ? await meter.Server.ReadStatementTextsAsync(cancel) : null;

        var lines = new CostLines(processes, idle.Processes, actions);
        IReadOnlyList<CostLine> ofShop =
            [.. lines.Each(Figure.Processor).Where(line => line.Name != ShopProcesses.Generator)];
        return new CostReport(
            action, actions, took.TotalSeconds, drained.Backlog.TotalSeconds, drained.All.TotalSeconds,
            [.. drained.UnderWay.Take(ExamplesTold).Select(what => what.ToString())],
            actions / (took + drained.Backlog).TotalSeconds, idle.Processes.Time.TotalSeconds,
            CostLines.Total("all processes", ofShop), lines.One(Figure.Processor, ShopProcesses.Generator), ofShop,
            memory,
            PostgresCosts.Of(new CostLines(postgres, idle.Postgres, actions), postgres.Counters, actions, texts),
            await meter.ReadMailTimesAsync(startedAt, took, cancel));
    }
}
