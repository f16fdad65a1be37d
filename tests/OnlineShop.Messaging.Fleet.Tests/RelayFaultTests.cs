namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>Relays that are killed or paused while messages flow: each message has one effect, in the order of its key.</summary>
public sealed class RelayFaultTests : SeparateProcesses
{
    private const string LeadersOf = """
        select count(*) from pg_locks l join pg_stat_activity a using (pid)
        where l.locktype = 'advisory' and l.granted and l.classid = 1397247824 and l.objid = 1330992194 and a.application_name = @name
        """;

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

    private Task LeadsAsync(string name) =>
        Eventually.BecomesAsync(
            async () => (await Order.QueryAsync<long>(LeadersOf, new { name })).Single(), leads => leads == 1,
            seconds: 40);
}
