using Aspire.MongoDB.Driver;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MongoDB.Bson;
using MongoDB.Driver;
using MongoDB.Driver.Core.Configuration;
using OnlineShop.Embedded.Clients;
using OnlineShop.Embedded.Clients.Health;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers MongoDB clients.</summary>
public static class AspireMongoDBDriverExtensions
{
    private const string Section = "Aspire:MongoDB:Driver";
    private const string Telemetry = "MongoDB.Driver";

    /// <summary>Registers <see cref="IMongoClient"/> and, when the connection string names a database, <see cref="IMongoDatabase"/>, with a health check.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="connectionName">The name of the connection string, <c>ConnectionStrings:{connectionName}</c>.</param>
    /// <param name="configureSettings">Changes the settings after they were read.</param>
    /// <param name="configureClientSettings">Changes the settings that the client is made with.</param>
    public static void AddMongoDBClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<MongoDBSettings>? configureSettings = null,
        Action<MongoClientSettings>? configureClientSettings = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = new MongoDBSettings();
        ClientConfiguration.Bind(builder, Section, connectionName, settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        ClientConfiguration.RequireAtStart(builder, connectionName, Section, settings.ConnectionString);

        builder.Services.AddSingleton<IMongoClient>(services =>
        {
            var client = MongoClientSettings.FromConnectionString(
                ClientConfiguration.Resolve(services, connectionName, Section, settings.ConnectionString));
            client.LoggingSettings ??= new LoggingSettings(services.GetService<ILoggerFactory>());
            configureClientSettings?.Invoke(client);
            return new MongoClient(client);
        });
        if (DatabaseName(settings.ConnectionString) is { } database)
            builder.Services.AddSingleton(services => services.GetRequiredService<IMongoClient>().GetDatabase(database));

        if (!settings.DisableHealthChecks)
            HealthCheckRegistrations.TryAdd(
                builder,
                "MongoDB.Driver",
                services => new ProbeHealthCheck(cancellationToken => services.GetRequiredService<IMongoClient>()
                    .GetDatabase(DatabaseName(settings.ConnectionString) ?? "admin")
                    .RunCommandAsync<BsonDocument>(new BsonDocument("ping", 1), cancellationToken: cancellationToken)),
                settings.HealthCheckTimeout is { } limit ? TimeSpan.FromMilliseconds(limit) : null);
        if (!settings.DisableTracing)
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(Telemetry));
    }

    private static string? DatabaseName(string? connectionString) =>
        string.IsNullOrWhiteSpace(connectionString) ? null : MongoUrl.Create(connectionString).DatabaseName;
}
