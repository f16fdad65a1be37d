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

/// <summary>The common set-up of Wolverine's sender and receiver, as its guide recommends for services with one node.</summary>
internal static class WolverineHost
{
    public const string Topic = "order-status";

    public static async Task<IHost> StartAsync<TContext>(
        string name, NodeSettings settings, Action<WolverineOptions> configure)
        where TContext : DbContext
    {
        var database = ClientSettings.Database(settings.Database);
        var builder = Host.CreateApplicationBuilder();
        // Wolverine warns about a sender without handlers.
        builder.Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Wolverine.Configuration.HandlerDiscovery", LogLevel.Error);
        builder.UseWolverine(options =>
        {
            options.ServiceName = name;
            options.ApplicationAssembly = typeof(WolverineHost).Assembly;
            options.Discovery.DisableConventionalDiscovery();
            // Each service has one node, so no leader has to be elected.
            options.Durability.Mode = DurabilityMode.Solo;
            // Nothing collects metrics here; the shop's gauges are idle too.
            options.Durability.DurabilityMetricsEnabled = false;
            // The shop's source-generated serializers, so that both ways send the same JSON at the same cost.
            var json = MessageCatalog.Of(typeof(OrderStatusChanged)).Json.Options;
            options.DefaultSerializer = new SystemTextJsonSerializer(new JsonSerializerOptions(json));
            options.PersistMessagesWithPostgresql(database);
            // Maps Wolverine's envelopes into the context, so that rows and messages are stored in one round trip.
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
