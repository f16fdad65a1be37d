using Npgsql;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>What passes by itself is no reason to set a message aside.</summary>
public sealed class AttemptTests : Fleet
{
    /// <summary>For tests of how often a message is tried: they need not wait in between as the shop does.</summary>
    private static readonly (string Key, string Value) ShortPauses = ("Messaging:RetryPauseMilliseconds", "5");

    [Theory]
    [InlineData("40001", 6)]
    [InlineData("40P01", 6)]
    [InlineData("55P03", 6)]
    [InlineData("57014", 6)]
    [InlineData("23505", 3)]
    [InlineData("P0001", 3)]
    public async Task A_message_that_fails_for_a_while_is_applied(string state, int succeedsAt)
    {
        var product = await StartProductAsync("product", ShortPauses);
        var sick = Fails(state, succeedsAt);

        await Order.PublishAsync(sick, new ReleaseStock(sick.OrderId, "next"));

        await Eventually.BecomesAsync(() => product.CountAsync("select count(*) from effects"), seen => seen == 2);
        (await product.QueryAsync<string>("select note from effects order by id"))[^1].ShouldBe("next");
        (await product.CountAsync("select count(*) from dead_letters")).ShouldBe(0);
    }

    [Theory]
    [InlineData("40001", 8)]
    [InlineData("P0001", 3)]
    public async Task A_message_that_keeps_failing_is_set_aside_in_the_end(string state, int attempts)
    {
        var product = await StartProductAsync("product", ShortPauses);

        await Order.PublishAsync(Fails(state, int.MaxValue));

        await Eventually.BecomesAsync(
            () => product.CountAsync("select coalesce(max(attempts), 0) from dead_letters"), seen => seen == attempts);
    }

    [Fact]
    public async Task A_lock_that_another_holds_for_a_while_is_waited_for()
    {
        var product = await StartProductAsync();
        await using var holder = new NpgsqlConnection(ProductDatabase + ";Pooling=false");
        await holder.OpenAsync();
        await using (var take = new NpgsqlCommand("select pg_advisory_lock(4243)", holder))
            await take.ExecuteNonQueryAsync();

        await Order.PublishAsync(
            new ReleaseStock(Guid.CreateVersion7(), "sql:select nextval('tries'); set local lock_timeout = '20ms'; select pg_advisory_xact_lock(4243)"));
        await Eventually.BecomesAsync(() => product.CountAsync("select last_value from tries"), tries => tries >= 4);
        await holder.CloseAsync();

        await Eventually.BecomesAsync(() => product.CountAsync("select count(*) from effects"), seen => seen == 1);
        (await product.CountAsync("select count(*) from dead_letters")).ShouldBe(0);
    }

    [Fact]
    public async Task Around_a_bad_message_in_a_batch_the_others_are_applied_once_and_in_order()
    {
        var product = await StartProductAsync();
        var (before, after) = (OrdersOfLane(5, 20), OrdersOfLane(5, 20));

        await Order.PublishAsync(
            [.. Commits(before), new ReleaseStock(OrdersOfLane(5, 1)[0], "poison"), .. Commits(after)]);

        await Eventually.BecomesAsync(
            () => product.CountAsync("select max(sequence) from inbox_positions"), read => read == 41);
        (await product.EffectsAsync()).ShouldBe(before.Concat(after));
        (await product.CountAsync("select count(*) from dead_letters")).ShouldBe(1);
    }

    [Fact]
    public async Task An_error_that_the_database_cannot_hold_as_text_is_kept_all_the_same()
    {
        var product = await StartProductAsync();

        await Order.PublishAsync(new ReleaseStock(Guid.CreateVersion7(), "unspeakable"));

        await Eventually.BecomesAsync(
            () => product.CountAsync("select count(*) from dead_letters"), count => count == 1);
    }

    private static ReleaseStock Fails(string state, int succeedsAt) => new(
        Guid.CreateVersion7(),
        // A number that is drawn stays drawn, also where the transaction is undone. The first of the attempts is that of the
        // batch.
        $"sql:do $$ begin if nextval('tries') <= {succeedsAt} then raise exception 'not yet' using errcode = '{state}'; end if; end $$");
}
