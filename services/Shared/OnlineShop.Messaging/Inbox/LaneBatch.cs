using OnlineShop.Data;
using OnlineShop.Messaging.Outbox;

namespace OnlineShop.Messaging.Inbox;

/// <summary>A lane of a topic.</summary>
internal readonly record struct LaneId(string Topic, short Lane);

/// <summary>
/// The next messages of a lane, without gaps, and the broker's offset up to which the lane is then read (-1: not from the
/// broker).
/// </summary>
internal sealed record LaneBatch(LaneId Lane, IReadOnlyList<OutboxMessage> Messages, long Offset)
{
    /// <summary>The sequence that must stand in the database before.</summary>
    public long After => Messages[0].Sequence!.Value - 1;

    /// <summary>The sequence that stands there afterwards.</summary>
    public long Upto => Messages[^1].Sequence!.Value;
}

/// <summary>How far a lane is read.</summary>
/// <param name="Sequence">The last applied; 0 at the start.</param>
/// <param name="Offset">The broker's offset of the last message that it brought, or -1. A hint only.</param>
internal readonly record struct LanePosition(long Sequence, long Offset);

/// <summary>Another replica moved the lane meanwhile: nothing was applied, the positions must be read again.</summary>
internal sealed class LaneMovedException(
    LaneId lane) : OutageException($"Lane {lane.Lane} of {lane.Topic} was moved by another reader.");
