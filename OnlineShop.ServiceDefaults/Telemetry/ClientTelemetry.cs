using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace OnlineShop.ServiceDefaults.Telemetry;

/// <summary>The traces and metrics of databases, Redis and Kafka, which each client integration sets up by itself.</summary>
internal static class ClientTelemetry
{
    private static readonly string[] Switches =
    [
        "Aspire:Npgsql:DisableTracing", "Aspire:Npgsql:DisableMetrics",
        "Aspire:StackExchange:Redis:DisableTracing",
        "Aspire:Confluent:Kafka:Producer:DisableMetrics", "Aspire:Confluent:Kafka:Consumer:DisableMetrics",
        "Aspire:MongoDB:Driver:DisableTracing",
    ];

    /// <summary>
    /// Turns it off. It must run before the clients are added: they would start to collect, although nobody reads it.
    /// </summary>
    public static void DisableClientTelemetry(this WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection(Switches.Select(key => KeyValuePair.Create(key, (string?)"true")));
}
