using OnlineShop.OutboxComparison.Nodes;
using OnlineShop.OutboxComparison.Results;
using OnlineShop.OutboxComparison.Servers;
using OnlineShop.OutboxComparison.Ways;

namespace OnlineShop.OutboxComparison;

/// <summary>One measurement of one way: a sender, a receiver, a database for each, and a broker.</summary>
internal sealed class WayRun : IAsyncDisposable
{
    private readonly Stack<IAsyncDisposable> parts = [];
    private readonly string way;
    private readonly int round;
    private readonly PostgresServer postgres;

    private WayRun(string way, int round, PostgresServer postgres) =>
        (this.way, this.round, this.postgres) = (way, round, postgres);

    private KafkaBroker Broker { get; set; } = null!;

    private NodeProcess Sender { get; set; } = null!;

    private NodeProcess Receiver { get; set; } = null!;

    private Deliveries Deliveries { get; set; } = null!;

    public static async Task<WayRun> StartAsync(
        string way, int round, PostgresServer postgres, CancellationToken cancel)
    {
        var run = new WayRun(way, round, postgres);
        try
        {
            await run.StartAsync(cancel);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    public async Task<WayResult> MeasureAsync(ComparisonOptions options, CancellationToken cancel)
    {
        _ = await LoadAsync(options.Warmup, () => Sender.BurstAsync(options.Warmup, options.Writers, cancel));
        var burst = await LoadAsync(
            options.Messages, () => Sender.BurstAsync(options.Messages, options.Writers, cancel));
        var steady = await LoadAsync(
            options.Rate * options.Seconds, () => Sender.SteadyAsync(options.Rate, options.Seconds, cancel));
        return new WayResult(way, round, burst, steady);

        Task<LoadResult> LoadAsync(int messages, Func<Task> load) =>
            MeasureAsync(messages, load, options.Aftermath, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        while (parts.TryPop(out var part))
            await part.DisposeAsync();
    }

    private async Task StartAsync(CancellationToken cancel)
    {
        var source = await postgres.CreateDatabaseAsync($"{way}-sender-{round}", Tables.CreateChanges);
        var target = await postgres.CreateDatabaseAsync($"{way}-receiver-{round}", Tables.CreateEffects);
        parts.Push(Deliveries = new Deliveries(source, target));
        parts.Push(Broker = await KafkaBroker.StartAsync());
        var sender = new NodeSettings(way, source, Broker.Address, Source: null);
        parts.Push(Sender = await NodeProcess.StartAsync(NodeRole.Sender, sender, cancel));
        // Creates the topic: a consumer that subscribes first would find it missing.
        await Sender.BurstAsync(1, 1, cancel);
        var receiver = new NodeSettings(way, target, Broker.Address, Sender.Address);
        parts.Push(Receiver = await NodeProcess.StartAsync(NodeRole.Receiver, receiver, cancel));
    }

    private async Task<LoadResult> MeasureAsync(
        int messages, Func<Task> load, TimeSpan aftermath, CancellationToken cancel)
    {
        await Deliveries.ClearAsync(cancel);
        await postgres.CheckpointAsync();
        var before = Processor();
        await load();
        await Deliveries.WaitAsync(messages, cancel);
        await Task.Delay(aftermath, cancel);
        var after = Processor();
        return (await Deliveries.ReadAsync(cancel)).ToResult(messages, after.Since(before).PerMessage(messages));
    }

    private ProcessorTime Processor() => new(
        ProcessTimes.Of(Sender.Id), ProcessTimes.Of(Receiver.Id), ProcessTimes.OfTree(postgres.Id),
        ProcessTimes.Of(Broker.Id));
}
