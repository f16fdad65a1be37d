using Npgsql;
using OnlineShop.Bench.Costs.Postgres;
using OnlineShop.Bench.Costs.Processes;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;
using OnlineShop.Bench.Soak;
using OnlineShop.Verify;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench.Costs;

/// <summary>Reads what the local run's processes and databases count.</summary>
internal sealed class LocalMeter : IAsyncDisposable
{
    /// <summary>Only its payments and mails would be read there, and no cost is among them.</summary>
    private static readonly Uri NoSandbox = new("http://localhost");

    private readonly TimeProvider clock;
    private readonly ShopSources sources;

    private LocalMeter(TimeProvider clock, string dataFolder, string postgres, ServerCounters server)
    {
        this.clock = clock;
        sources = new ShopSources(new VerifyOptions(BenchSession.Uncounted(postgres), NoSandbox, TimeSpan.Zero));
        Processes = new ShopProcesses(LocalShop.Root, dataFolder);
        Server = server;
    }

    public ShopProcesses Processes { get; }

    public ServerCounters Server { get; }

    /// <summary>
    /// Opens the local run that a measurement is of. Where there is none, answers null and why; and only null where
    /// nobody asked for costs.
    /// </summary>
    public static async Task<(LocalMeter? Meter, string? Missing)> TryOpenAsync(
        BenchOptions options, TimeProvider clock, CancellationToken cancel)
    {
        if (options.Costs is not { DataFolder: var folder })
            return (null, null);
        if (!options.Gateway.IsLoopback)
            return (null, $"{options.Gateway} is on another machine.");
        try
        {
            var postgres = LocalRun.PostgresConnection(folder);
            return (new LocalMeter(clock, folder, postgres, await ServerCounters.OpenAsync(postgres, cancel)), null);
        }
        catch (InvalidOperationException notLocal)
        {
            return (null, notLocal.Message);
        }
        catch (NpgsqlException away)
        {
            return (null, $"PostgreSQL of {folder} does not answer: {away.Message}");
        }
    }

    /// <summary>Waits until nothing is under way.</summary>
    public Task<Drained> DrainAsync(TimeSpan limit, CancellationToken cancel) =>
        Drain.WaitAsync(sources, limit, clock, cancel);

    /// <summary>How long the mails of orders took that a load has placed since a time; null where there were none.</summary>
    public Task<Latency?> ReadMailTimesAsync(DateTimeOffset from, TimeSpan load, CancellationToken cancel) =>
        MailTimes.ReadAsync(sources, from, load, cancel);

    /// <summary>Waits until PostgreSQL has counted all that was done.</summary>
    public Task SettleAsync(CancellationToken cancel) => Task.Delay(ServerCounters.Settle, clock, cancel);

    public Reading ReadProcesses() => new(clock.GetTimestamp(), Processes.ReadTimes());

    public async Task<Reading> ReadPostgresAsync(CancellationToken cancel) =>
        new(clock.GetTimestamp(), await Server.ReadAsync(sources, cancel));

    /// <summary>How big each table of each service is, by service and table.</summary>
    public async Task<IReadOnlyDictionary<string, TableSize>> ReadTableSizesAsync(CancellationToken cancel) =>
        (await sources.ReadAllAsync<TableSizeRow>(CounterSql.TableSizes, cancel))
            .SelectMany(found => found.Rows.Select(row => (Name: $"{found.Database.Service}.{row.Name}", Row: row)))
            .ToDictionary(
                table => table.Name, table => new TableSize(table.Row.Rows, Math.Round(table.Row.Megabytes, 2)));

    public async ValueTask DisposeAsync()
    {
        await sources.DisposeAsync();
        await Server.DisposeAsync();
    }
}
