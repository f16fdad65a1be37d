namespace OnlineShop.Messaging.Tests;

/// <summary>
/// Processes that are killed or paused, and sessions that are cut, while messages flow: each message has one effect, in the order
/// of its key.
/// </summary>
public sealed class FaultTests : Fleet
{
    private const string Cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";
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

        await traffic.SettledAsync(product);
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

        await traffic.SettledAsync(product);
    }

    [Fact]
    public async Task A_reader_that_is_killed_leaves_its_lanes_to_the_other()
    {
        await RunOrderAsync("relay");
        var one = await StartProductAsync("one");
        var two = await RunProductAsync("two");
        await HoldsAsync(one, "two", 8);
        using var traffic = new Traffic(Order);
        await Eventually.BecomesAsync(
            () => one.CountAsync("select count(*) from effects where reader = 'two'"), count => count > 50);

        two.Kill();

        await HoldsAsync(one, "two", 0);
        await traffic.ReachesAsync(400);
        await traffic.SettledAsync(one);
    }

    [Fact]
    public async Task A_paused_reader_that_was_replaced_applies_nothing_twice_when_it_wakes()
    {
        await RunOrderAsync("relay");
        var one = await StartProductAsync("one");
        var two = await RunProductAsync("two");
        await HoldsAsync(one, "two", 8);
        using var traffic = new Traffic(Order);
        await Eventually.BecomesAsync(
            () => one.CountAsync("select count(*) from effects where reader = 'two'"), count => count > 50);

        two.Pause();
        await one.QueryAsync<long>(CutOne, new { name = "two" });
        await HoldsAsync(one, "two", 0);
        await traffic.ReachesAsync(300);
        two.Resume();
        await HoldsAsync(one, "two", 8);
        await traffic.ReachesAsync(500);

        await traffic.SettledAsync(one);
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

        await traffic.SettledAsync(product);
        await Eventually.BecomesAsync(
            () => product.CountAsync("select count(*) from pg_locks where locktype = 'advisory' and classid = 1279348293 and objid < 16"), lanes => lanes >= 16);
    }

    private Task LeadsAsync(string name) =>
        Eventually.BecomesAsync(
            async () => (await Order.QueryAsync<long>(LeadersOf, new { name })).Single(), leads => leads == 1,
            seconds: 40);

    /// <summary>Until a reader holds this many lanes.</summary>
    private static Task HoldsAsync(ShopNode node, string reader, int lanes) => Eventually.BecomesAsync(
        async () => (await node.QueryAsync<long>(
            "select count(*) from pg_locks l join pg_stat_activity a using (pid) where l.locktype = 'advisory' and l.granted and l.classid = 1279348293 and l.objid < 16 and a.application_name = @reader",
            new { reader })).Single(),
        held => held == lanes, seconds: 40);
}
