using OnlineShop.Contracts.Messages;

namespace OnlineShop.Messaging.Tests;

/// <summary>Processes that are killed or paused, and sessions that are cut, while messages flow: each message has one effect, in the order of its key.</summary>
public sealed class FaultTests : Fleet
{
    private const string Cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
    private const string CutOne = Cut + " and application_name = @name";
    private const string LeadersOf = """
        select count(*) from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.granted and l.classid = 1397247824 and l.objid = 1330992194 and a.application_name = @name
        """;

    /// <summary>The sender itself only writes; processes relay.</summary>
    private protected override (string Key, string Value)[] OrderSettings => [("Messaging:Enabled", "false")];

    [Fact]
    public async Task Relays_that_are_killed_lose_and_double_nothing()
    {
        var product = await StartProductAsync();
        var first = await RunOrderAsync("first");
        await LeadsAsync("first");
        var second = await RunOrderAsync("second");
        using var traffic = new Traffic(Order);

        await traffic.ReachesAsync(100);
        first.Kill();
        await LeadsAsync("second");
        await traffic.ReachesAsync(300);
        var third = await RunOrderAsync("third");
        second.Kill();
        await LeadsAsync("third");
        await traffic.ReachesAsync(500);

        await SettledAsync(product, await traffic.StopAsync());
        third.Kill();
    }

    [Fact]
    public async Task A_paused_relay_that_was_replaced_does_no_harm_when_it_wakes()
    {
        var product = await StartProductAsync();
        var first = await RunOrderAsync("first");
        await LeadsAsync("first");
        await RunOrderAsync("second");
        using var traffic = new Traffic(Order);
        await traffic.ReachesAsync(100);

        // Its session ends while it sleeps, as that of a machine that dropped off the network does.
        first.Pause();
        await Order.QueryAsync<long>(CutOne, new { name = "first" });
        await LeadsAsync("second");
        await traffic.ReachesAsync(300);
        first.Resume();
        await traffic.ReachesAsync(500);

        await SettledAsync(product, await traffic.StopAsync());
    }

    [Fact]
    public async Task A_reader_that_is_killed_leaves_its_lanes_to_the_other()
    {
        await RunOrderAsync("relay");
        var one = await StartProductAsync("one");
        var two = await RunProductAsync("two");
        await HoldsAsync(one, "two", 8);
        using var traffic = new Traffic(Order);
        await Eventually.BecomesAsync(() => one.CountAsync("select count(*) from effects where reader = 'two'"), count => count > 50);

        two.Kill();

        await HoldsAsync(one, "two", 0);
        await traffic.ReachesAsync(400);
        await SettledAsync(one, await traffic.StopAsync());
    }

    [Fact]
    public async Task A_paused_reader_that_was_replaced_applies_nothing_twice_when_it_wakes()
    {
        await RunOrderAsync("relay");
        var one = await StartProductAsync("one");
        var two = await RunProductAsync("two");
        await HoldsAsync(one, "two", 8);
        using var traffic = new Traffic(Order);
        await Eventually.BecomesAsync(() => one.CountAsync("select count(*) from effects where reader = 'two'"), count => count > 50);

        two.Pause();
        await one.QueryAsync<long>(CutOne, new { name = "two" });
        await HoldsAsync(one, "two", 0);
        await traffic.ReachesAsync(300);
        two.Resume();
        await HoldsAsync(one, "two", 8);
        await traffic.ReachesAsync(500);

        await SettledAsync(one, await traffic.StopAsync());
    }

    [Fact]
    public async Task Sessions_that_are_all_cut_again_and_again_stop_nobody()
    {
        var product = await StartProductAsync();
        await RunOrderAsync("relay");
        using var traffic = new Traffic(Order);
        for (var round = 1; round <= 5; round++)
        {
            await traffic.ReachesAsync(round * 60);
            await Order.QueryAsync<long>(Cut);
            await product.QueryAsync<long>(Cut);
        }

        await SettledAsync(product, await traffic.StopAsync());
        await Eventually.BecomesAsync(() => product.CountAsync("select count(*) from pg_locks where locktype = 'advisory' and classid = 1279348293 and objid < 16"), lanes => lanes >= 16);
    }

    private Task LeadsAsync(string name) => Eventually.BecomesAsync(async () => (await Order.QueryAsync<long>(LeadersOf, new { name })).Single(), leads => leads == 1, seconds: 40);

    /// <summary>Until a reader holds this many lanes.</summary>
    private static Task HoldsAsync(ShopNode node, string reader, int lanes) => Eventually.BecomesAsync(
        async () => (await node.QueryAsync<long>(
            "select count(*) from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.granted and l.classid = 1279348293 and l.objid < 16 and a.application_name = @reader",
            new { reader })).Single(),
        held => held == lanes, seconds: 40);

    private async Task SettledAsync(ShopNode reader, IReadOnlyList<(Guid Key, string Note)> sent)
    {
        await Eventually.BecomesAsync(() => reader.CountAsync("select count(*) from effects"), count => count >= sent.Count, seconds: 60);
        await PublishedAsync();
        var seen = await reader.QueryAsync<(Guid Key, string Note)>("select order_id, note from effects order by id");
        seen.Count.ShouldBe(sent.Count);
        foreach (var key in sent.GroupBy(message => message.Key))
            seen.Where(effect => effect.Key == key.Key).Select(effect => effect.Note).ShouldBe(key.Select(message => message.Note));
        (await reader.CountAsync("select count(*) from dead_letters")).ShouldBe(0);
        (await Order.CountAsync("""
            select count(*) from (select sequence, row_number() over (partition by topic, lane order by sequence) n from outbox) s where sequence is distinct from n
            """)).ShouldBe(0);
    }

    /// <summary>Messages of forty keys, sent one after the other until it is stopped. What a cut session leaves in doubt is looked up.</summary>
    private sealed class Traffic : IDisposable
    {
        private readonly List<Guid> keys = Orders(40);
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

        public Task ReachesAsync(int number) => Eventually.BecomesAsync(() => Task.FromResult(Volatile.Read(ref count)), seen => seen >= number || running.IsFaulted, seconds: 60);

        public async Task<IReadOnlyList<(Guid Key, string Note)>> StopAsync()
        {
            await stop.CancelAsync();
            await running;
            return sent;
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
            catch (Npgsql.NpgsqlException)
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
                catch (Npgsql.NpgsqlException)
                {
                    return null;
                }
            }
        }
    }
}
