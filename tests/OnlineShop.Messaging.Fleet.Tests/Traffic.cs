using Npgsql;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>
/// Messages of forty keys, sent one after the other until it is stopped. What a cut session leaves in doubt is looked up.
/// </summary>
internal sealed class Traffic : IDisposable
{
    private readonly List<Guid> keys = Fleet.Orders(40);
    private readonly List<(Guid Key, string Note)> sent = [];
    private readonly CancellationTokenSource stop = new();
    private readonly ShopNode order;
    private readonly Task running;
    private int count;

    public Traffic(ShopNode order)
    {
        this.order = order;
        running = Task.Run(RunAsync);
    }

    public Task ReachesAsync(int number) =>
        Eventually.BecomesAsync(
            () => Task.FromResult(Volatile.Read(ref count)), seen => seen >= number || running.IsFaulted, seconds: 60);

    /// <summary>
    /// Stops, and checks that the reader has applied each message once and in the order of its key, and that nothing waits
    /// anywhere.
    /// </summary>
    public async Task SettledAsync(ShopNode reader)
    {
        await stop.CancelAsync();
        await running;
        await Eventually.BecomesAsync(
            () => reader.CountAsync("select count(*) from effects"), seen => seen >= sent.Count, seconds: 60);
        await order.PublishedAsync();
        var effects = await reader.QueryAsync<(Guid Key, string Note)>(
            "select order_id, note from effects order by id");
        effects.Count.ShouldBe(sent.Count);
        foreach (var key in sent.GroupBy(message => message.Key))
            effects.Where(effect => effect.Key == key.Key).Select(effect => effect.Note)
                .ShouldBe(key.Select(message => message.Note));
        (await reader.CountAsync("select count(*) from dead_letters")).ShouldBe(0);
        (await order.CountAsync("""
            select count(*) from (select sequence, row_number() over (partition by topic, lane order by sequence) n from outbox) s where sequence is distinct from n
            """)).ShouldBe(0);
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var (key, note) = (keys[number % keys.Count], $"{number:00000}");
            if (await IsSentAsync(key, note))
                sent.Add((key, note));
            Interlocked.Increment(ref count);
            await pace.WaitForNextTickAsync();
        }
    }

    private async Task<bool> IsSentAsync(Guid key, string note)
    {
        try
        {
            await order.PublishAsync(new ReleaseStock(key, note));
            return true;
        }
        catch (NpgsqlException)
        {
            var written = await Eventually.BecomesAsync<long?>(CountAsync, found => found is not null);
            return written == 1;
        }

        async Task<long?> CountAsync()
        {
            try
            {
                return (await order.QueryAsync<long>("select count(*) from outbox where key = @key and payload like @note", new { key = key.ToString(), note = $"%\"{note}\"%" })).Single();
            }
            catch (NpgsqlException)
            {
                return null;
            }
        }
    }
}
