using System.Text.Json;
using OnlineShop.Product.Caching;
using StackExchange.Redis;

namespace OnlineShop.Product.Catalog.News;

/// <summary>
/// Tells the streams of all replicas what was committed here. The other replicas are told through Redis, and drop what they keep of it
/// before their streams are told. Without Redis they are told nothing, and what they keep expires after a moment.
/// </summary>
internal sealed class CatalogNewsRelay(CatalogNews news, CatalogChanges changes, SharedCache shared, TimeProvider clock) : BackgroundService
{
    /// <summary>How long changes gather. It bounds what a busy shop sends, whatever it sells.</summary>
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(100);

    private static readonly RedisChannel Channel = RedisChannel.Literal("product:changes");

    private readonly Guid self = Guid.NewGuid();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var hearing = shared.HearAsync(Channel, Hear, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await news.WaitAsync(stoppingToken);
                await Task.Delay(GatherTime, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }

            var change = news.Take();
            if (change is { ProductIds.Count: 0, Lists: false })
                continue;
            shared.Tell(Channel, JsonSerializer.SerializeToUtf8Bytes(
                new RelayedChange(self, change), ProductJsonContext.Default.RelayedChange));
            news.Tell(change);
        }

        await hearing;
    }

    private void Hear(RedisValue value)
    {
        var relayed = JsonSerializer.Deserialize(((ReadOnlyMemory<byte>)value).Span, ProductJsonContext.Default.RelayedChange)!;
        if (relayed.From == self)
            return;
        changes.DropCached(relayed.Change);
        news.Tell(relayed.Change);
    }
}
