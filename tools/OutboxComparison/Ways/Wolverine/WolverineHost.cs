using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OnlineShop.Contracts.Messages;
using OnlineShop.OutboxComparison.Nodes;
using Wolverine;
using Wolverine.EntityFrameworkCore;
using Wolverine.Kafka;
using Wolverine.Postgresql;
using Wolverine.Runtime.Serialization;

namespace OnlineShop.OutboxComparison.Ways.Wolverine;

/// <summary>What Wolverine's sender and receiver have in common, as its guide advises for one node of each service.</summary>
internal static class WolverineHost
{
    public const string Topic = "order-status";

    public static async Task<IHost> StartAsync<TContext>(string name, NodeSettings settings, Action<WolverineOptions> configure)
        where TContext : DbContext
    {
        var database = ClientSettings.Database(settings.Database);
        var builder = Host.CreateApplicationBuilder();
        // A sender has no handlers, which Wolverine thinks worth a warning.
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Wolverine.Configuration.HandlerDiscovery", LogLevel.Error);
        builder.UseWolverine(options =>
        {
            options.ServiceName = name;
            options.ApplicationAssembly = typeof(WolverineHost).Assembly;
            options.Discovery.DisableConventionalDiscovery();
            // There is one node of each service: no leader is elected.
            options.Durability.Mode = DurabilityMode.Solo;
            // Nobody looks at gauges here, neither the shop's nor these.
            options.Durability.DurabilityMetricsEnabled = false;
            // The messages are those of the shop's contracts, so their generated serializers are used too.
            var json = MessageCatalog.Of(typeof(OrderStatusChanged)).Json.Options;
            options.DefaultSerializer = new SystemTextJsonSerializer(new JsonSerializerOptions(json));
            options.PersistMessagesWithPostgresql(database);
            // Maps the envelopes into the context too, so that rows and messages are stored in one round trip.
            options.Services.AddDbContextWithWolverineIntegration<TContext>(context => context.UseNpgsql(database));
            options.UseEntityFrameworkCoreTransactions();
            options.Policies.AutoApplyTransactions();
            options.UseKafka(settings.Broker)
                .ConfigureClient(ClientSettings.Kafka)
                .ConfigureProducers(ClientSettings.Producer)
                .ConfigureConsumers(ClientSettings.Consumer)
                .UseIdempotentProducer()
                .BeginAtEarliest();
            configure(options);
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }
}
