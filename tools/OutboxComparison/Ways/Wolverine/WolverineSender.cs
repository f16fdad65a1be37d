using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OnlineShop.Contracts.Messages;
using OnlineShop.OutboxComparison.Nodes;
using Wolverine;
using Wolverine.EntityFrameworkCore;
using Wolverine.Kafka;

namespace OnlineShop.OutboxComparison.Ways.Wolverine;

/// <summary>Sends through Wolverine's durable outbox.</summary>
internal sealed class WolverineSender : ISender
{
    private readonly IHost host;
    private readonly IServiceScopeFactory scopes;

    private WolverineSender(IHost host) =>
        (this.host, scopes) = (host, host.Services.GetRequiredService<IServiceScopeFactory>());

    public string Address => "";

    public static async Task<ISender> StartAsync(NodeSettings settings)
    {
        var host = await WolverineHost.StartAsync<SenderContext>(
            "order", settings, options => options.PublishMessage<OrderStatusChanged>().ToKafkaTopic(WolverineHost.Topic)
                .UseDurableOutbox()
                .MessageBatchTimeout(Tuning.OutgoingWait)
                .MessageBatchMaxDegreeOfParallelism(settings.Way == WayNames.WolverineByKey ? 1 : Tuning.OutgoingBatches));
        return new WolverineSender(host);
    }

    public async Task SendAsync(OrderStatusChanged change, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<IDbContextOutbox<SenderContext>>();
        outbox.DbContext.Changes.Add(StatusChangeRow.Of(change));
        await outbox.PublishAsync(change, new DeliveryOptions { PartitionKey = change.OrderId.ToString() });
        await outbox.SaveChangesAndFlushMessagesAsync(cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
