using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OnlineShop.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    /// <summary>Every part of the shop names its activity source and meter with this prefix.</summary>
    private const string ShopSources = "OnlineShop.*";

    public static void AddShopTelemetry(this WebApplicationBuilder builder)
    {
        // Without a place to send it to, nothing is collected: sampling, exporting and their threads cost memory in every
        // process.
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.DisableClientTelemetry();
            return;
        }

        builder.Logging.AddOpenTelemetry(logging =>
        {
            // The parameters of a message arrive as attributes by themselves; the text with them in place is what a reader looks
            // for.
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(
                builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName))
            .WithTracing(tracing => (HasSampler(builder) ? tracing : tracing.SetSampler(new ParentBasedSampler(new WorkSampler())))
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !Probes.IsProbe(context))
                .AddHttpClientInstrumentation(
                    options => options.FilterHttpRequestMessage = request => !Probes.IsProbe(request))
                .AddSource("Npgsql", ShopSources))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddRuntimeInstrumentation()
                .AddMeter("Npgsql", ShopSources))
            .UseOtlpExporter();
    }

    /// <summary>Whether the standard variable names a sampler, which one set in code would override.</summary>
    private static bool HasSampler(WebApplicationBuilder builder) =>
        !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_TRACES_SAMPLER"]);
}
