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

    private static readonly HashSet<string> Wanted = [Duplicates, GapsFilled];
    private readonly ConcurrentDictionary<(string Metric, string Instance, ulong Start), long> counters = new();
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
    public long Sum(string metric) =>
        counters.Where(counter => counter.Key.Metric == metric).Sum(counter => counter.Value);

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
                    counters[(metric.Name, instance, point.StartTimeUnixNano)] = point.AsInt;
            }
        }

        return Results.Bytes([], "application/x-protobuf");
    }
}
