using Aspire.Npgsql;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using OnlineShop.Embedded.Clients;
using OnlineShop.Embedded.Clients.Health;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers PostgreSQL clients.</summary>
public static class AspirePostgreSqlNpgsqlExtensions
{
    private const string Section = "Aspire:Npgsql";
    private const string Telemetry = "Npgsql";

    /// <summary>Registers <see cref="NpgsqlDataSource"/> (and <c>DbDataSource</c>, <c>NpgsqlConnection</c>) with a health check, traces and metrics.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="connectionName">The name of the connection string, <c>ConnectionStrings:{connectionName}</c>.</param>
    /// <param name="configureSettings">Changes the settings after they were read.</param>
    /// <param name="configureDataSourceBuilder">Changes the data source before it is built.</param>
    public static void AddNpgsqlDataSource(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<NpgsqlSettings>? configureSettings = null,
        Action<NpgsqlDataSourceBuilder>? configureDataSourceBuilder = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = new NpgsqlSettings();
        ClientConfiguration.Bind(builder, Section, connectionName, settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        ClientConfiguration.RequireAtStart(builder, connectionName, Section, settings.ConnectionString);

        builder.Services.AddNpgsqlDataSource(settings.ConnectionString ?? "", (services, source) =>
        {
            source.ConnectionStringBuilder.ConnectionString =
                ClientConfiguration.Resolve(services, connectionName, Section, settings.ConnectionString);
            configureDataSourceBuilder?.Invoke(source);
        });

        if (!settings.DisableHealthChecks)
            HealthCheckRegistrations.TryAdd(builder, "PostgreSql", services => new ProbeHealthCheck(
                cancellationToken => PingAsync(services.GetRequiredService<NpgsqlDataSource>(), cancellationToken)));
        if (!settings.DisableTracing)
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(Telemetry));
        if (!settings.DisableMetrics)
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddMeter(Telemetry));
    }

    private static async Task PingAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT 1");
        await command.ExecuteScalarAsync(cancellationToken);
    }
}
