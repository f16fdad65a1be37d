using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace OnlineShop.ServiceDefaults.Telemetry;

/// <summary>
/// <c>/metrics</c>: all meters in Prometheus' format. Nothing is collected before the first scrape, so a service that nobody
/// scrapes pays nothing. Counters begin with that scrape too: a reader takes their rates, and not their values.
/// </summary>
internal sealed class MetricsEndpoint(IServiceProvider services, IConfiguration configuration, IHostEnvironment environment) : IDisposable
{
    public const string Path = "/metrics";

    private readonly Lazy<(MeterProvider Meters, RequestDelegate Answer)> exporter =
        new(() => Start(services, TelemetryExtensions.NameOf(configuration, environment)));

    /// <summary>Answers a scrape.</summary>
    public Task AnswerAsync(HttpContext context) => exporter.Value.Answer(context);

    public void Dispose()
    {
        if (exporter.IsValueCreated)
            exporter.Value.Meters.Dispose();
    }

    private static (MeterProvider Meters, RequestDelegate Answer) Start(IServiceProvider services, string name)
    {
        // Beside the provider of the host, which exports by OTLP or is not there.
        var meters = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService(name))
            .AddShopMeters()
            .AddPrometheusExporter()
            .Build();
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseOpenTelemetryPrometheusScrapingEndpoint(
            meters, predicate: _ => true, path: null, configureBranchedPipeline: null, optionsName: null);
        return (meters, pipeline.Build());
    }
}
