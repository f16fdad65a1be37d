using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Tests;

/// <summary>What the publisher sends next.</summary>
public sealed class SentLanesTests
{
    private const string Topic = "topic";

    [Fact]
    public void What_comes_in_order_is_next_and_what_was_sent_is_left_out()
    {
        var lanes = new SentLanes();
        lanes.Reset([new LaneHead(Topic, 1, 4)]);

        Take(lanes, (1, 4), (1, 5), (1, 6), (2, 1)).ShouldBe([(1, 5), (1, 6), (2, 1)]);
        Take(lanes, (1, 6), (1, 7)).ShouldBe([(1, 7)]);
        Missing.ShouldBeEmpty();
    }

    [Fact]
    public void What_comes_before_its_predecessor_is_read_with_it()
    {
        var lanes = new SentLanes();

        Take(lanes, (1, 2), (2, 1)).ShouldBe([(2, 1)]);
        Missing.ShouldBe([(1, 0)]);
        Take(lanes, (1, 1), (1, 2)).ShouldBe([(1, 1), (1, 2)]);
        Missing.ShouldBeEmpty();
    }

    [Fact]
    public void Of_what_arrives_out_of_order_at_once_nothing_is_read()
    {
        var lanes = new SentLanes();
        Take(lanes, (1, 3), (1, 1), (1, 2)).ShouldBe([(1, 1), (1, 2), (1, 3)]);
        Missing.ShouldBeEmpty();
    }

    [Fact]
    public void A_head_that_was_not_heard_of_otherwise_is_missing()
    {
        var lanes = new SentLanes();
        lanes.Reset([new LaneHead(Topic, 1, 4)]);
        lanes.Take([], [new LaneHead(Topic, 1, 4), new LaneHead(Topic, 2, 3)], out var missing).ShouldBeEmpty();
        missing.ShouldBe([new LaneHead(Topic, 2, 0)]);
    }

    private List<(int Lane, int Sequence)> Missing { get; set; } = [];

    private List<(int Lane, int Sequence)> Take(SentLanes lanes, params (int Lane, int Sequence)[] arrived)
    {
        var next = lanes.Take(arrived.Select(one => Message(one.Lane, one.Sequence)), [], out var missing);
        Missing = [.. missing.Select(lane => ((int)lane.Lane, (int)lane.Sequence))];
        return [.. next.OrderBy(message => message.Lane).Select(message => ((int)message.Lane, (int)message.Sequence!))];
    }

    private static OutboxMessage Message(int lane, int sequence) =>
        new(Guid.CreateVersion7(), Topic, "key", (short)lane, "Type", 1, "{}", null, default, sequence);
}
