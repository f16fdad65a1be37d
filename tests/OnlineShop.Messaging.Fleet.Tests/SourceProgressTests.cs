using System.Net;
using System.Net.Sockets;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Inbox;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>Up to when a reader has handled all that its source had committed.</summary>
public sealed class SourceProgressTests : Fleet
{
    [Fact]
    public async Task Where_all_is_handled_it_is_the_moment_of_the_question()
    {
        var product = await StartProductAsync();
        (await FindAsync(product)).ShouldNotBeNull();
        await PublishAsync(product, 20);

        var before = DateTimeOffset.UtcNow;
        (await FindAsync(product))!.Value.ShouldBeInRange(before, DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Where_something_is_always_on_its_way_it_is_the_moment_of_an_earlier_question()
    {
        var product = await StartProductAsync();
        var begin = DateTimeOffset.UtcNow;
        await using (var hold = await HoldAsync(product))
        {
            await Order.PublishAsync(Commits(Orders(5)));
            (await FindAsync(product)).ShouldBeNull();
            (await FindAsync(product)).ShouldBeNull();
        }

        var end = DateTimeOffset.UtcNow;
        await HandledAsync(product, 5);
        await using (var hold = await HoldAsync(product))
        {
            await Order.PublishAsync(Commits(Orders(5)));
            (await FindAsync(product))!.Value.ShouldBeInRange(begin, end);
            // That was used up, and the last question saw what is still on its way.
            (await FindAsync(product)).ShouldBeNull();
        }

        await HandledAsync(product, 10);
        (await FindAsync(product))!.Value.ShouldBeGreaterThan(end);
    }

    [Fact]
    public async Task A_source_that_is_away_tells_nothing()
    {
        var product = await StartProductAsync();
        await PublishAsync(product, 5);

        await StopAsync(Order);

        (await FindAsync(product)).ShouldBeNull();
    }

    [Fact]
    public async Task A_source_that_does_not_answer_holds_up_nobody()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var product = await StartAsync("product", ProductDatabase, $"http://{silent.LocalEndpoint}");

        (await FindAsync(product)).ShouldBeNull();
    }

    private static Task<DateTimeOffset?> FindAsync(ShopNode reader) => reader.Database.InTransactionAsync(
        transaction => reader.Get<ISourceProgress>().FindHandledMomentAsync(Topics.OrderToProduct, transaction, default))
        .WaitAsync(TimeSpan.FromSeconds(5));

    /// <summary>Lets no replica move its places until the result is disposed of.</summary>
    private static async Task<NpgsqlConnection> HoldAsync(ShopNode reader)
    {
        var connection = await reader.Database.OpenAsync();
        await using var command = new NpgsqlCommand("begin; lock table inbox_positions in exclusive mode", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task PublishAsync(ShopNode reader, int count)
    {
        await Order.PublishAsync(Commits(Orders(count)));
        await HandledAsync(reader, count);
    }

    private static Task HandledAsync(ShopNode reader, int count) => Eventually.BecomesAsync(
        () => reader.CountAsync("select count(*) from effects"), handled => handled == count);
}
