namespace OnlineShop.Messaging.Outbox;

/// <summary>
/// Up to where each lane was sent, and what is next. Commits end in the order of their numbers, but are heard of in any order: what
/// comes before its predecessors is read from the outbox with them, where they are by then.
/// </summary>
internal sealed class SentLanes
{
    private readonly Dictionary<(string Topic, short Lane), long> sent = [];

    /// <summary>Begins after what is known to be published.</summary>
    public void Reset(IEnumerable<LaneHead> published)
    {
        sent.Clear();
        foreach (var lane in published)
            sent[(lane.Topic, lane.Lane)] = lane.Sequence;
    }

    /// <summary>Takes what follows, in the order of each lane; it counts as sent. What was sent already is left out.</summary>
    /// <param name="heads">Numbers that are known to have been given.</param>
    /// <param name="missing">The lanes with more than that, and up to where each is sent.</param>
    public List<OutboxMessage> Take(
        IEnumerable<OutboxMessage> arrived, IEnumerable<LaneHead> heads, out List<LaneHead> missing)
    {
        var next = new List<OutboxMessage>();
        var gaps = new HashSet<(string Topic, short Lane)>();
        foreach (var message in arrived.OrderBy(message => message.Sequence))
        {
            var lane = (message.Topic, message.Lane);
            var last = sent.GetValueOrDefault(lane);
            if (message.Sequence == last + 1)
            {
                sent[lane] = last + 1;
                next.Add(message);
            }
            else if (message.Sequence > last)
            {
                gaps.Add(lane);
            }
        }

        foreach (var head in heads)
        {
            if (head.Sequence > sent.GetValueOrDefault((head.Topic, head.Lane)))
                gaps.Add((head.Topic, head.Lane));
        }

        missing = [.. gaps.Select(lane => new LaneHead(lane.Topic, lane.Lane, sent.GetValueOrDefault(lane)))];
        return next;
    }
}
