using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Fleet.Tests;

public sealed class PublishedMarksTests : Fleet
{
    private const string Topic = "marks";

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        // Later lanes first: the order in which the rows lie must not be what keeps the locks in order.
        await Order.ExecuteAsync(
            $"insert into outbox_lanes (topic, lane, assigned, published) select '{Topic}', n, 100, 0 from generate_series(15, 0, -1) as n");
    }

    [Fact]
    public async Task Marks_are_written_after_their_interval_and_what_is_left_at_the_end()
    {
        var clock = new FakeTimeProvider();
        using var marks = new PublishedMarks(Order.Get<NpgsqlDataSource>(), clock, NullLogger<PublishedMarks>.Instance);
        using var stop = new CancellationTokenSource();
        var running = marks.RunAsync(stop.Token);

        marks.Note([Published(3, 7), Published(3, 9), Published(4, 2)]);
        marks.Note([Published(3, 8)]);
        (await MarkAsync(3)).ShouldBe(0);
        await Eventually.BecomesAsync(
            () =>
            {
                clock.Advance(TimeSpan.FromMilliseconds(250));
                return MarkAsync(3);
            },
            mark => mark == 9);
        (await MarkAsync(4)).ShouldBe(2);

        marks.Note([Published(5, 1)]);
        await stop.CancelAsync();
        await running;
        (await MarkAsync(5)).ShouldBe(1);
    }

    [Fact]
    public async Task A_mark_takes_its_lanes_in_the_order_of_the_numbering_so_that_neither_waits_for_the_other_in_a_circle()
    {
        await using var numbering = await Order.Database.BeginAsync();
        await numbering.ExecuteAsync($"select 1 from outbox_lanes where topic = '{Topic}' and lane = 2 for update");

        await using var connection = await Order.Get<NpgsqlDataSource>().OpenConnectionAsync();
        var marking = LaneStatements.MarkAsync(connection, [new LaneHead(Topic, 9, 5), new LaneHead(Topic, 2, 5)], default);
        await Eventually.BecomesAsync(
            () => Order.CountAsync($"select count(*) from pg_locks where pid = {connection.ProcessID} and not granted"),
            waiting => waiting == 1);

        // It waits for lane 2 and holds no later one.
        await numbering.ExecuteAsync(
            $"select 1 from outbox_lanes where topic = '{Topic}' and lane = 9 for update nowait");
        await numbering.CommitAsync();
        await marking;
        (await MarkAsync(9)).ShouldBe(5);
    }

    private Task<long> MarkAsync(short lane) =>
        Order.CountAsync($"select published from outbox_lanes where topic = '{Topic}' and lane = {lane}");

    private static OutboxMessage Published(short lane, long sequence) =>
        new(Guid.CreateVersion7(), Topic, "key", lane, "Type", 1, "{}", null, default, sequence);
}
