using Aspire.StackExchange.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OnlineShop.Embedded.Clients;
using OnlineShop.Embedded.Clients.Health;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

/// <summary>Registers Redis clients.</summary>
public static class AspireRedisExtensions
{
    private const string Section = "Aspire:StackExchange:Redis";

    /// <summary>Registers <see cref="IConnectionMultiplexer"/>, connected when it is first asked for, with a health check.</summary>
    /// <param name="builder">The host's builder.</param>
    /// <param name="connectionName">The name of the connection string, <c>ConnectionStrings:{connectionName}</c>.</param>
    /// <param name="configureSettings">Changes the settings after they were read.</param>
    /// <param name="configureOptions">Changes the options that the connection is made with.</param>
    public static void AddRedisClient(
        this IHostApplicationBuilder builder,
        string connectionName,
        Action<StackExchangeRedisSettings>? configureSettings = null,
        Action<ConfigurationOptions>? configureOptions = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(connectionName);

        var settings = new StackExchangeRedisSettings();
        ClientConfiguration.Bind(builder, Section, connectionName, settings);
        settings.ConnectionString = builder.Configuration.GetConnectionString(connectionName) ?? settings.ConnectionString;
        configureSettings?.Invoke(settings);
        ClientConfiguration.RequireAtStart(builder, connectionName, Section, settings.ConnectionString);

        builder.Services.AddSingleton<IConnectionMultiplexer>(services =>
        {
            var options = ConfigurationOptions.Parse(ClientConfiguration.Resolve(services, connectionName, Section, settings.ConnectionString));
            // A server that is away at the start is met again later: the multiplexer keeps trying in the background.
            options.AbortOnConnectFail = false;
            options.LoggerFactory = services.GetService<ILoggerFactory>();
            ClientConfiguration.Bind(builder, Section, connectionName, options, "ConfigurationOptions");
            configureOptions?.Invoke(options);
            return ConnectionMultiplexer.Connect(options);
        });

        if (!settings.DisableHealthChecks)
            HealthCheckRegistrations.TryAdd(builder, "StackExchange.Redis", services => new ProbeHealthCheck(
                _ => Task.Run(() => services.GetRequiredService<IConnectionMultiplexer>().GetDatabase().PingAsync())));
    }
}
