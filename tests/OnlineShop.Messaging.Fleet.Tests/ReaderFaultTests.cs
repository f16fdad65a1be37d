namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>
/// Readers that are killed or paused, and sessions that are cut, while messages flow: each message has one effect, in the order of
/// its key.
/// </summary>
public sealed class ReaderFaultTests : SeparateProcesses
{
    private const string LanesOf = """
        select count(*) from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.granted and l.classid = 1279348293 and l.objid < 16 and a.application_name = @reader
        """;

    [Fact]
    public async Task A_reader_that_is_killed_leaves_its_lanes_to_the_other()
    {
        var (one, two) = await StartReadersAsync();
        using var traffic = new Traffic(Order);
        await AppliesAsync(one, "two");

        two.Kill();

        await HoldsAsync(one, "two", 0);
        await traffic.ReachesAsync(400);
        await traffic.SettledAsync(one);
    }

    [Fact]
    public async Task A_paused_reader_that_was_replaced_applies_nothing_twice_when_it_wakes()
    {
        var (one, two) = await StartReadersAsync();
        using var traffic = new Traffic(Order);
        await AppliesAsync(one, "two");

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

    /// <summary>A reader here and one in a process of its own, which share the lanes.</summary>
    private async Task<(ShopNode One, NodeProcess Two)> StartReadersAsync()
    {
        await RunOrderAsync("relay");
        var one = await StartProductAsync("one");
        var two = await RunProductAsync("two");
        await HoldsAsync(one, "two", 8);
        return (one, two);
    }

    /// <summary>Until a reader is in the midst of its messages.</summary>
    private static Task AppliesAsync(ShopNode node, string reader) => Eventually.BecomesAsync(
        async () => (await node.QueryAsync<long>("select count(*) from effects where reader = @reader", new { reader })).Single(),
        count => count > 50);

    /// <summary>Until a reader holds this many lanes.</summary>
    private static Task HoldsAsync(ShopNode node, string reader, int lanes) => Eventually.BecomesAsync(
        async () => (await node.QueryAsync<long>(LanesOf, new { reader })).Single(),
        held => held == lanes, seconds: 40);
}
