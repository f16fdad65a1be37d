using System.Collections.Concurrent;
using System.Diagnostics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Work;
using OnlineShop.Messaging.Outbox;
using OnlineShop.ServiceDefaults.Telemetry;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>What the traces tell of messages, and that they tell nothing where nothing happens.</summary>
public sealed class SpanTests : Fleet
{
    /// <summary>Nobody listens there: a reader that is told to ask there gets messages from the broker alone.</summary>
    private const string Nobody = "http://127.0.0.1:9";

    private static readonly ActivitySource Cause = new("OnlineShop.Tests");

    [Fact]
    public async Task A_message_is_sent_and_processed_in_the_trace_of_what_published_it()
    {
        using var spans = new Collector();
        await StartAsync("product", ProductDatabase, Nobody);
        var order = Guid.CreateVersion7();
        ActivityTraceId trace;
        using (var request = Cause.StartActivity("request", ActivityKind.Server)!)
        {
            trace = request.TraceId;
            await Order.PublishAsync(new CommitStock(order));
        }

        var (send, process) = await Eventually.BecomesAsync(
            () =>
                Task.FromResult(
                    (spans.Of(trace, ActivityKind.Producer).FirstOrDefault(), spans.Of(trace, ActivityKind.Consumer).FirstOrDefault())),
            seen => seen is (not null, not null));

        send!.DisplayName.ShouldBe("send order.stock-commands");
        process!.DisplayName.ShouldBe("process order.stock-commands");
        process.ParentSpanId.ShouldBe(send.SpanId);
        foreach (var (span, operation) in new[] { (send, "send"), (process, "process") })
        {
            span.GetTagItem("messaging.system").ShouldBe("kafka");
            span.GetTagItem("messaging.operation.name").ShouldBe(operation);
            span.GetTagItem("messaging.operation.type").ShouldBe(operation);
            span.GetTagItem("messaging.destination.name").ShouldBe("order.stock-commands");
            span.GetTagItem("messaging.destination.partition.id").ShouldBe(Lanes.Of(order.ToString()).ToString());
            span.GetTagItem("messaging.kafka.message.key").ShouldBe(order.ToString());
            span.GetTagItem("messaging.message.id").ShouldBeOfType<string>();
            span.GetTagItem("shop.message.type").ShouldBe("CommitStock");
            span.Status.ShouldBe(ActivityStatusCode.Unset);
        }

        send.GetTagItem("messaging.kafka.offset").ShouldBeOfType<long>();
        // With the statements of the whole transaction, those that ran with the commit too.
        var statements = spans.Of(trace, ActivityKind.Client).Where(span => span.ParentSpanId == process.SpanId)
            .Select(span => span.DisplayName).ToList();
        statements.ShouldContain("insert effects");
        statements.ShouldContain(name => name.Contains("update inbox_positions"));
    }

    [Fact]
    public async Task A_message_that_its_reader_asks_the_sender_for_is_processed_in_the_span_that_published_it()
    {
        using var spans = new Collector();
        Broker.Kill();
        await StartProductAsync();
        using var request = Cause.StartActivity("request", ActivityKind.Server)!;
        await Order.PublishAsync(new CommitStock(Guid.CreateVersion7()));

        var process = await Eventually.BecomesAsync(
            () => Task.FromResult(spans.Of(request.TraceId, ActivityKind.Consumer).FirstOrDefault()), seen => seen is not null);
        // No span sent it to this reader.
        process!.ParentSpanId.ShouldBe(request.SpanId);
    }

    [Fact]
    public async Task Messages_of_one_transaction_keep_their_traces_and_share_one_that_links_to_them()
    {
        using var spans = new Collector();
        var product = await StartProductAsync();
        var traces = new List<ActivityTraceId>();
        // The reader waits, so that what comes meanwhile is one batch.
        await using (var connection = await product.Database.OpenAsync())
        await using (var hold = await connection.BeginTransactionAsync())
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "lock table effects";
            await command.ExecuteNonQueryAsync();
            foreach (var order in Orders(20))
            {
                using var request = Cause.StartActivity("request", ActivityKind.Server)!;
                traces.Add(request.TraceId);
                await Order.PublishAsync(new CommitStock(order));
            }

            await Order.PublishedAsync();
        }

        await Eventually.BecomesAsync(
            () => Task.FromResult(traces.Count(trace => spans.Of(trace, ActivityKind.Consumer).Any())),
            seen => seen == 20);
        var batch = await Eventually.BecomesAsync(
            () =>
                Task.FromResult(
                    spans.All.FirstOrDefault(span => span.GetTagItem("messaging.batch.message_count") is > 1 && span.Links.Any(link => traces.Contains(link.Context.TraceId)))),
            seen => seen is not null);
        batch!.DisplayName.ShouldBe("process order.stock-commands");
        batch.Links.Count().ShouldBe((int)batch.GetTagItem("messaging.batch.message_count")!);
    }

    [Fact]
    public async Task An_idle_service_records_nothing()
    {
        var product = await StartProductAsync();
        await Order.PublishAsync(new CommitStock(Guid.CreateVersion7()));
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count == 1);
        // What the message left to be done afterwards is over when the services have looked for work for a while.
        using (var settling = new Collector())
            await Eventually.BecomesAsync(() => Task.FromResult(settling.Looks), seen => seen > 2);

        using var spans = new Collector();
        await Eventually.BecomesAsync(() => Task.FromResult(spans.Looks), seen => seen > 5);

        // Other tests of the assembly have databases and ports of their own.
        var ours = new[] { OrderDatabase, ProductDatabase }.Select(text => new Npgsql.NpgsqlConnectionStringBuilder(text).Database).ToList();
        var ports = new[] { Order.Address, product.Address }.Select(address => new Uri(address).Port).ToList();
        spans.All.Where(
            span => ours.Contains(span.GetTagItem("db.namespace") as string) || span.GetTagItem("server.port") is int port && ports.Contains(port))
            .Select(span => span.DisplayName).ShouldBeEmpty();
    }

    [Fact]
    public async Task Results_stored_together_are_in_the_trace_of_none()
    {
        using var spans = new Collector();
        var (begun, first) = (new TaskCompletionSource(), new TaskCompletionSource());
        var causes = new ConcurrentQueue<ActivitySpanId?>();
        var commits = new GroupCommit<int>(async _ =>
        {
            causes.Enqueue(Activity.Current?.SpanId);
            begun.TrySetResult();
            await first.Task;
        });

        var (alone, id) = Add(1);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(10));
        var others = new[] { Add(2).Stored, Add(3).Stored };
        first.SetResult();
        await Task.WhenAll([alone, .. others]).WaitAsync(TimeSpan.FromSeconds(10));

        causes.ShouldBe([id, null]);

        (Task Stored, ActivitySpanId Id) Add(int result)
        {
            using var work = Cause.StartActivity("work")!;
            return (commits.AddAsync(result), work.SpanId);
        }
    }

    /// <summary>Collects what a service would export.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly ConcurrentQueue<Activity> ended = new();
        private readonly TracerProvider traces;
        private int looks;

        public Collector() => traces = Sdk.CreateTracerProviderBuilder()
            .SetSampler(new ParentBasedSampler(new Counting(this)))
            .AddSource("Npgsql", "OnlineShop.*", "System.Net.Http", "Microsoft.AspNetCore")
            .AddProcessor(new Ended(this)).Build();

        public IReadOnlyList<Activity> All => [.. ended];

        /// <summary>How often something began that was not recorded.</summary>
        public int Looks => looks;

        public IEnumerable<Activity> Of(ActivityTraceId trace, ActivityKind kind) =>
            All.Where(span => span.TraceId == trace && span.Kind == kind);

        public void Dispose() => traces.Dispose();

        private sealed class Ended(Collector collector) : BaseProcessor<Activity>
        {
            public override void OnEnd(Activity data) => collector.ended.Enqueue(data);
        }

        private sealed class Counting(Collector collector) : Sampler
        {
            private readonly WorkSampler sampler = new();

            public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
            {
                var result = sampler.ShouldSample(samplingParameters);
                if (result.Decision is SamplingDecision.Drop)
                    Interlocked.Increment(ref collector.looks);
                return result;
            }
        }
    }
}
