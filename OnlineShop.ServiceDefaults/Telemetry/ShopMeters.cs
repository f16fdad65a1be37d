using OpenTelemetry.Metrics;

namespace OnlineShop.ServiceDefaults.Telemetry;

/// <summary>What is measured, wherever it is sent: docs/operations/metrics.md lists it.</summary>
internal static class ShopMeters
{
    /// <summary>Every part of the shop names its activity source and meter with this prefix.</summary>
    public const string Prefix = "OnlineShop.*";

    /// <summary>Adds the meters of the shop, the web server, the HTTP clients, the runtime and the clients of servers.</summary>
    public static MeterProviderBuilder AddShopMeters(this MeterProviderBuilder metrics) => metrics
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation()
        .AddMeter("Npgsql", "Aspire.Confluent.Kafka", Prefix);
}
