using Microsoft.Extensions.Hosting;
using OnlineShop.OutboxComparison.Nodes;
using Wolverine.Configuration;
using Wolverine.Kafka;
using Wolverine.Transports;

namespace OnlineShop.OutboxComparison.Ways.Wolverine;

/// <summary>Receives through Wolverine's durable inbox.</summary>
internal sealed class WolverineReceiver : INode
{
    private readonly IHost host;

    private WolverineReceiver(IHost host) => this.host = host;

    public string Address => "";

    public static async Task<INode> StartAsync(NodeSettings settings)
    {
        var host = await WolverineHost.StartAsync<ReceiverContext>("notification", settings, options =>
        {
            options.Discovery.IncludeType(typeof(OrderStatusChangedHandler));
            var listener = options.ListenToKafkaTopic(WolverineHost.Topic)
                .UseDurableInbox(new BufferingLimits(Tuning.BufferedMessages, Tuning.BufferedMessages / 2))
                .MaximumParallelMessages(Tuning.ParallelMessages);
            if (settings.Way == WayNames.WolverineByKey)
                listener.ProcessConcurrentlyByKey(PartitionSlots.Nine);
        });
        return new WolverineReceiver(host);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
