using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OnlineShop.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    public static void AddShopTelemetry(this WebApplicationBuilder builder)
    {
        // Without a place to send it to, nothing is collected: sampling, exporting and their threads cost memory in every
        // process.
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            builder.DisableClientTelemetry();
            if (builder.WritesJson())
                TraceIds.Keep();
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
            .ConfigureResource(resource => resource.AddService(NameOf(builder.Configuration, builder.Environment)))
            .WithTracing(tracing => (HasSampler(builder) ? tracing : tracing.SetSampler(new ParentBasedSampler(new WorkSampler())))
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !Probes.IsProbe(context))
                .AddHttpClientInstrumentation(
                    options => options.FilterHttpRequestMessage = request => !Probes.IsProbe(request))
                .AddSource("Npgsql", ShopMeters.Prefix))
            .WithMetrics(metrics => metrics.AddShopMeters())
            .UseOtlpExporter();
    }

    /// <summary>The service's name in whatever is sent or read.</summary>
    public static string NameOf(IConfiguration configuration, IHostEnvironment environment) =>
        configuration["OTEL_SERVICE_NAME"] ?? environment.ApplicationName;

    /// <summary>Whether the standard variable names a sampler, which one set in code would override.</summary>
    private static bool HasSampler(WebApplicationBuilder builder) =>
        !string.IsNullOrWhiteSpace(builder.Configuration["OTEL_TRACES_SAMPLER"]);
}
