using OnlineShop.Contracts.Messages;
using OnlineShop.Testing;

namespace OnlineShop.Messaging.Tests;

/// <summary>Two services, a real database each, and a real broker that a test may kill.</summary>
public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly BrokerProcess broker = new();
    private readonly List<ShopNode> nodes = [];
    private ShopNode order = null!;
    private string productDatabase = "";

    public async Task InitializeAsync()
    {
        var postgres = await TestPostgres.GetAsync();
        productDatabase = await postgres.CreateDatabaseAsync();
        await broker.StartAsync();
        order = await StartAsync("order", await postgres.CreateDatabaseAsync());
    }

    public async Task DisposeAsync()
    {
        foreach (var node in nodes)
            await node.DisposeAsync();
        broker.Dispose();
    }

    [Fact]
    public async Task Every_message_has_one_effect_and_those_of_one_key_keep_their_order()
    {
        var product = await StartProductAsync();
        var keys = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToList();
        for (var round = 0; round < 10; round++)
            await Task.WhenAll(keys.Select(key => order.PublishAsync(new CommitStock(key), new ReleaseStock(key, "fine"))));
        var effects = await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 400);
        effects.Count.ShouldBe(400);
        effects.GroupBy(id => id).ShouldAllBe(group => group.Count() == 20);
        (await order.CountAsync("select count(*) from outbox where sequence is null")).ShouldBe(0);
        (await order.CountAsync("""
            select count(*) from (select sequence, row_number() over (partition by topic, lane order by sequence) n from outbox) s where sequence <> n
            """)).ShouldBe(0);
    }

    [Fact]
    public async Task Messages_of_a_broker_that_died_and_came_back_empty_are_read_from_their_source()
    {
        var before = Orders(50);
        await order.PublishAsync([.. before.Select(id => new CommitStock(id))]);
        await Eventually.BecomesAsync(() => order.CountAsync("select coalesce(sum(assigned - published), -1) from outbox_lanes"), left => left == 0);
        broker.Kill();
        await broker.StartAsync();

        var product = await StartProductAsync();
        (await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 50)).Order().ShouldBe(before.Order());
    }

    [Fact]
    public async Task While_the_broker_is_away_messages_take_the_way_over_http_and_afterwards_over_the_broker_again()
    {
        var product = await StartProductAsync();
        var first = Orders(10);
        await order.PublishAsync([.. first.Select(id => new CommitStock(id))]);
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 10);

        broker.Kill();
        var second = Orders(40);
        foreach (var id in second)
            await order.PublishAsync(new CommitStock(id));
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 50);

        await broker.StartAsync();
        var third = Orders(40);
        foreach (var id in third)
            await order.PublishAsync(new CommitStock(id));
        var effects = await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 90, seconds: 40);
        effects.Order().ShouldBe(first.Concat(second).Concat(third).Order());
        await Eventually.BecomesAsync(() => order.CountAsync("select coalesce(sum(assigned - published), -1) from outbox_lanes"), left => left == 0, seconds: 40);
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_set_aside_with_later_ones_of_its_key_and_others_go_on()
    {
        var product = await StartProductAsync();
        var bad = Guid.CreateVersion7();
        var good = Orders(20);
        await order.PublishAsync(new ReleaseStock(bad, "poison"), new CommitStock(bad));
        await order.PublishAsync([.. good.Select(id => new CommitStock(id))]);
        await Eventually.BecomesAsync(() => product.CountAsync("select count(*) from dead_letters"), count => count == 2);
        var effects = await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 20);
        effects.Order().ShouldBe(good.Order());
    }

    [Fact]
    public async Task Two_readers_share_the_lanes_and_when_one_is_gone_the_other_reads_all()
    {
        var one = await StartProductAsync("one");
        var two = await StartProductAsync("two");
        await Eventually.BecomesAsync(() => LanesHeldAsync(one), lanes => lanes == 16);
        var ids = Orders(200);
        foreach (var chunk in ids.Chunk(10))
            await order.PublishAsync([.. chunk.Select(id => new CommitStock(id))]);
        (await Eventually.BecomesAsync(one.EffectsAsync, seen => seen.Count >= 200)).Distinct().Count().ShouldBe(200);
        (await one.CountAsync("select count(distinct reader) from effects")).ShouldBe(2);

        nodes.Remove(two);
        await two.DisposeAsync();
        var later = Orders(100);
        await order.PublishAsync([.. later.Select(id => new CommitStock(id))]);
        (await Eventually.BecomesAsync(one.EffectsAsync, seen => seen.Count >= 300)).Count.ShouldBe(300);
    }

    /// <summary>How many lanes are held, once both readers hold some.</summary>
    private static Task<long> LanesHeldAsync(ShopNode node) => node.CountAsync("""
        select coalesce(sum(n), 0) from (
          select count(*) as n from pg_locks where locktype = 'advisory' and objid < 16 and classid = 1279348293 and granted
            and database = (select oid from pg_database where datname = current_database())
          group by pid) held having count(*) = 2
        """);

    private static List<Guid> Orders(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];

    private Task<ShopNode> StartProductAsync(string name = "product") => StartAsync(name, productDatabase, order.Address);

    private async Task<ShopNode> StartAsync(string name, string database, string? source = null)
    {
        var node = await ShopNode.StartAsync(name, database, broker.Address, source);
        nodes.Add(node);
        return node;
    }
}
