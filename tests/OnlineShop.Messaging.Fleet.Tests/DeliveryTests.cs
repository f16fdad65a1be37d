using OnlineShop.Contracts.Messages;
namespace OnlineShop.Messaging.Fleet.Tests;

public sealed class DeliveryTests : Fleet
{
    [Fact]
    public async Task Every_message_has_one_effect_and_those_of_one_key_keep_their_order()
    {
        var product = await StartProductAsync();
        var keys = Enumerable.Range(0, 20).Select(_ => Guid.CreateVersion7()).ToList();
        for (var round = 0; round < 10; round++)
            await Task.WhenAll(
                keys.Select(key => Order.PublishAsync(new CommitStock(key), new ReleaseStock(key, "fine"))));
        var effects = await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 400);
        effects.Count.ShouldBe(400);
        effects.GroupBy(id => id).ShouldAllBe(group => group.Count() == 20);
        (await Order.CountAsync("""
            select count(*) from (select sequence, row_number() over (partition by topic, lane order by sequence) n from outbox) s where sequence <> n
            """)).ShouldBe(0);
    }

    [Fact]
    public async Task Messages_of_a_broker_that_died_and_came_back_empty_are_read_from_their_source()
    {
        var before = Orders(50);
        await Order.PublishAsync(Commits(before));
        await Order.PublishedAsync();
        Broker.Kill();
        await Broker.StartAsync();

        var product = await StartProductAsync();
        (await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 50)).Order()
            .ShouldBe(before.Order());
    }

    [Fact]
    public async Task A_reader_that_starts_without_a_broker_reads_from_the_source_and_from_the_broker_once_it_is_there()
    {
        Broker.Kill();
        var first = Orders(30);
        await Order.PublishAsync(Commits(first));

        var product = await StartProductAsync();
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 30);

        await Broker.StartAsync();
        var later = Orders(0);
        await Eventually.BecomesAsync(async () =>
        {
            later.Add(Guid.CreateVersion7());
            await Order.PublishAsync(new CommitStock(later[^1]));
            return await product.CountAsync("select max(kafka_offset) from inbox_positions");
        }, offset => offset >= 0, seconds: 60);
        var effects = await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 30 + later.Count);
        effects.Order().ShouldBe(first.Concat(later).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_broker_that_came_back_empty_and_ends_before_the_stored_offset_neither_stops_nor_skips_anything(
        bool restarts)
    {
        var ids = new List<Guid>();
        var product = await StartProductAsync();
        await Eventually.BecomesAsync(() => SendAndAskAsync(50), offset => offset >= 300, seconds: 60);
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= ids.Count);
        if (restarts)
            await StopAsync(product);

        Broker.Kill();
        await Broker.StartAsync();
        await SendAndAskAsync(5);
        if (restarts)
            product = await StartProductAsync();
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= ids.Count, seconds: 40);

        // It reads from the broker again: the offset of what comes next is one of the new log.
        await Eventually.BecomesAsync(() => SendAndAskAsync(1), offset => offset < 300, seconds: 60);
        (await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= ids.Count)).ShouldBe(ids);

        // Sends more when all is read, and asks for the offset of the last that the broker brought.
        async Task<long> SendAndAskAsync(int count)
        {
            if (await product.CountAsync("select count(*) from effects") >= ids.Count)
            {
                var more = OrdersOfLane(7, count);
                ids.AddRange(more);
                await Order.PublishAsync(Commits(more));
            }

            return await product.CountAsync("select max(kafka_offset) from inbox_positions");
        }
    }

    [Fact]
    public async Task While_the_broker_is_away_messages_take_the_way_over_http_and_afterwards_over_the_broker_again()
    {
        var product = await StartProductAsync();
        var first = Orders(10);
        await Order.PublishAsync(Commits(first));
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 10);

        Broker.Kill();
        var second = Orders(40);
        foreach (var id in second)
            await Order.PublishAsync(new CommitStock(id));
        await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 50);

        await Broker.StartAsync();
        var third = Orders(40);
        foreach (var id in third)
            await Order.PublishAsync(new CommitStock(id));
        var effects = await Eventually.BecomesAsync(product.EffectsAsync, seen => seen.Count >= 90, seconds: 40);
        effects.Order().ShouldBe(first.Concat(second).Concat(third).Order());
        await Order.PublishedAsync();
    }

    [Fact]
    public async Task A_message_that_keeps_failing_is_set_aside_with_later_ones_of_its_key_and_others_go_on()
    {
        var product = await StartProductAsync();
        var bad = Guid.CreateVersion7();
        var good = Orders(20);
        await Order.PublishAsync(new ReleaseStock(bad, "poison"), new CommitStock(bad));
        await Order.PublishAsync(Commits(good));
        await Eventually.BecomesAsync(
            () => product.CountAsync("select count(*) from dead_letters"), count => count == 2);
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
            await Order.PublishAsync(Commits(chunk));
        (await Eventually.BecomesAsync(one.EffectsAsync, seen => seen.Count >= 200)).Distinct().Count().ShouldBe(200);
        (await one.CountAsync("select count(distinct reader) from effects")).ShouldBe(2);

        await StopAsync(two);
        var later = Orders(100);
        await Order.PublishAsync(Commits(later));
        (await Eventually.BecomesAsync(one.EffectsAsync, seen => seen.Count >= 300)).Count.ShouldBe(300);
    }

    /// <summary>How many lanes are held, once both readers hold some.</summary>
    private static Task<long> LanesHeldAsync(ShopNode node) => node.CountAsync("""
        select coalesce(sum(n), 0) from (
          select count(*) as n from pg_locks where locktype = 'advisory' and objid < 16 and classid = 1279348293 and granted
            and database = (select oid from pg_database where datname = current_database())
          group by pid) held having count(*) = 2
        """);
}
