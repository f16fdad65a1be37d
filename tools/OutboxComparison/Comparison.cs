using OnlineShop.OutboxComparison.Results;
using OnlineShop.OutboxComparison.Servers;

namespace OnlineShop.OutboxComparison;

/// <summary>Measures each way in turn, all on one PostgreSQL server, each with a fresh broker.</summary>
internal static class Comparison
{
    public static async Task<IReadOnlyList<WayResult>> RunAsync(ComparisonOptions options, CancellationToken cancel)
    {
        var results = new List<WayResult>();
        await using var postgres = await PostgresServer.StartAsync();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var way in options.Ways)
            {
                await Console.Out.WriteLineAsync($"{way}, round {round} of {options.Rounds} ...");
                await using var run = await WayRun.StartAsync(way, round, postgres, cancel);
                results.Add(await run.MeasureAsync(options, cancel));
            }
        }

        return results;
    }
}
