namespace OnlineShop.Gateway.Overview;

/// <summary>What a service says of its messages at <c>/internal/messaging</c>.</summary>
/// <param name="Heads">How far the lanes of its own topics are numbered.</param>
/// <param name="Reads">The topics that it reads.</param>
/// <param name="Positions">How far it has applied their lanes; one that was never read is missing.</param>
internal sealed record ServiceReport(
    string Version, long Unpublished, DateTimeOffset? OldestUnpublishedAt, long DeadLetters, long SkippedRows,
    IReadOnlyList<LaneReport> Heads, IReadOnlyList<TopicReport> Reads, IReadOnlyList<LaneReport> Positions)
{
    /// <summary>The topics that it reads, beside what their sources say of them.</summary>
    /// <param name="heads">The numbers of the lanes' last messages, of the services that answered.</param>
    public IReadOnlyList<TopicOverview> TopicsBeside(IReadOnlyDictionary<string, IReadOnlyList<LaneReport>> heads) =>
        [.. Reads.Select(read => heads.TryGetValue(read.Source, out var known)
            ? Beside(read, known.Where(head => head.Topic == read.Topic))
            : new TopicOverview(read.Topic, read.Source, null, []))];

    private TopicOverview Beside(TopicReport read, IEnumerable<LaneReport> heads)
    {
        var applied = Positions.Where(lane => lane.Topic == read.Topic).ToDictionary(lane => lane.Lane, lane => lane.Sequence);
        var behind = heads.Select(head => (Head: head, Applied: applied.GetValueOrDefault(head.Lane)))
            // The services did not answer at the same moment: a reader can be further than its source had been.
            .Where(lane => lane.Head.Sequence > lane.Applied)
            .Select(lane => new LaneOverview(lane.Head.Lane, lane.Head.Sequence, lane.Applied, lane.Head.Sequence - lane.Applied))
            .ToList();
        return new(read.Topic, read.Source, behind.Sum(lane => lane.Behind), behind);
    }
}

/// <summary>A topic that a service reads.</summary>
internal sealed record TopicReport(string Topic, string Source);

/// <summary>A number in a lane of a topic.</summary>
internal sealed record LaneReport(string Topic, int Lane, long Sequence);
