using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using OnlineShop.Chaos.Report.Wire;

namespace OnlineShop.Chaos.Report;

/// <summary>
/// Takes the counters that the services export (OTLP over HTTP) and adds up those of all processes, the killed ones too.
/// </summary>
internal sealed class MetricReceiver : IAsyncDisposable
{
    /// <summary>Messages that were skipped because their effect was there.</summary>
    public const string Duplicates = "shop.messages.duplicates";

    /// <summary>Messages that were read from their source because the broker did not bring them.</summary>
    public const string GapsFilled = "shop.messages.gap_filled";

    /// <summary>Orders that go on by messages, by the status that they had come to by calls (<see cref="OrderStatus"/>).</summary>
    public const string HandedOver = "shop.orders.handed_over";

    /// <summary>The attribute of <see cref="HandedOver"/>.</summary>
    public const string OrderStatus = "shop.order.status";

    private static readonly HashSet<string> Wanted = [Duplicates, GapsFilled, HandedOver];
    private readonly ConcurrentDictionary<CounterKey, (string Status, long Value)> counters = new();
    private readonly WebApplication app;

    private MetricReceiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/v1/metrics", TakeAsync);
        app.MapPost("/v1/{signal}", () => Results.Bytes([], "application/x-protobuf"));
    }

    public string Address => app.Urls.Single();

    public static async Task<MetricReceiver> StartAsync()
    {
        var receiver = new MetricReceiver();
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>
    /// A counter over all processes. What a process counted in its last seconds before it was killed is not in it.
    /// </summary>
    public long Sum(string metric) => SumByStatus(metric).Values.Sum();

    /// <summary>The same by <see cref="OrderStatus"/>; under an empty one what has none.</summary>
    public IReadOnlyDictionary<string, long> SumByStatus(string metric) => counters
        .Where(counter => counter.Key.Metric == metric).GroupBy(counter => counter.Value.Status)
        .OrderBy(status => status.Key, StringComparer.Ordinal)
        .ToDictionary(status => status.Key, status => status.Sum(counter => counter.Value.Value));

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        foreach (var group in ExportMetricsServiceRequest.Parser.ParseFrom(body.ToArray()).ResourceMetrics)
        {
            var instance = group.Resource.Attributes.FirstOrDefault(attribute => attribute.Key == "service.instance.id")?.Value.StringValue ?? "";
            foreach (var metric in group.ScopeMetrics.SelectMany(scope => scope.Metrics).Where(metric => metric.Sum is not null && Wanted.Contains(metric.Name)))
            {
                // Cumulative since the start of the process.
                foreach (var point in metric.Sum.DataPoints)
                {
                    var attributes = string.Join(
                        ' ', point.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}").Order(StringComparer.Ordinal));
                    var status = point.Attributes.FirstOrDefault(attribute => attribute.Key == OrderStatus)?.Value.StringValue ?? "";
                    counters[new(metric.Name, instance, point.StartTimeUnixNano, attributes)] = (status, point.AsInt);
                }
            }
        }

        return Results.Bytes([], "application/x-protobuf");
    }

    /// <summary>One counter of one process, from its start on.</summary>
    private readonly record struct CounterKey(string Metric, string Instance, ulong Start, string Attributes);
}
