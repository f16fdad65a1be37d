using Aspire.MongoDB.Driver;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using MongoDB.Driver;
using MongoDB.Driver.Core.Configuration;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers MongoDB clients.</summary>
public static class AspireMongoDBDriverExtensions
{
    private const string Section = "Aspire:MongoDB:Driver";

    /// <summary>The name of the health check, and of the driver's own activity source.</summary>
    private const string Driver = "MongoDB.Driver";

    /// <summary>
    /// Registers <see cref="IMongoClient"/> and, when the connection string names a database, <see cref="IMongoDatabase"/>, with
    /// a health check.
    /// </summary>
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
        var section = builder.Configuration.GetSection(Section);
        section.Bind(settings);
        section.GetSection(connectionName).Bind(settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName)
            ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        var database = string.IsNullOrWhiteSpace(settings.ConnectionString)
            ? null
            : MongoUrl.Create(settings.ConnectionString).DatabaseName;

        builder.Services.AddSingleton<IMongoClient>(services =>
        {
            if (string.IsNullOrWhiteSpace(settings.ConnectionString))
                throw new InvalidOperationException(
                    $"Missing connection string: ConnectionStrings:{connectionName} (or ConnectionString in {Section}).");
            var client = MongoClientSettings.FromConnectionString(settings.ConnectionString);
            client.LoggingSettings = new LoggingSettings(services.GetService<ILoggerFactory>());
            client.TracingOptions = new TracingOptions { Disabled = settings.DisableTracing };
            configureClientSettings?.Invoke(client);
            return new MongoClient(client);
        });
        if (database is not null)
            builder.Services.AddSingleton(
                services => services.GetRequiredService<IMongoClient>().GetDatabase(database));

        // Two registrations ask the same server: one check is enough.
        if (!settings.DisableHealthChecks && builder.Properties.TryAdd("OnlineShop.MongoDB", true))
            builder.Services.AddHealthChecks().Add(new(
                Driver,
                services => new MongoDBHealthCheck(services.GetRequiredService<IMongoClient>(), database ?? "admin"),
                failureStatus: null,
                tags: null,
                TimeSpan.FromMilliseconds(settings.HealthCheckTimeout ?? MongoDBHealthCheck.DefaultLimitMs)));
        if (!settings.DisableTracing)
            builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddSource(Driver));
    }
}
