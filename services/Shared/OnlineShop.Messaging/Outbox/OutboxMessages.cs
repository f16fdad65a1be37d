using OnlineShop.Data;

namespace OnlineShop.Messaging.Outbox;

/// <summary>The messages of a transaction, until its commit stores them and gives them their numbers.</summary>
internal sealed class OutboxMessages : IPendingWork
{
    private readonly List<OutboxMessage> messages = [];
    private readonly Dictionary<(string Topic, short Lane), long> heads = [];

    public int Count => messages.Count;

    public IReadOnlyList<OutboxMessage> All => messages;

    public void Add(OutboxMessage message) => messages.Add(message);

    public void CutTo(int count) => messages.RemoveRange(count, messages.Count - count);

    /// <summary>Notes the number of the last message of a lane.</summary>
    public void Note(LaneHead head) => heads[(head.Topic, head.Lane)] = head.Sequence;

    /// <summary>The messages with their numbers, in order.</summary>
    public IReadOnlyList<OutboxMessage> Numbered()
    {
        var next = messages.CountBy(message => (message.Topic, message.Lane))
            .ToDictionary(lane => lane.Key, lane => heads[lane.Key] - lane.Value);
        return [.. messages.Select(message => message with { Sequence = ++next[(message.Topic, message.Lane)] })];
    }
}
