using OnlineShop.Contracts.Messages;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Verify.Facts;

/// <summary>How far a consumer's position in a lane is from the last number that the lane's source gave.</summary>
/// <param name="Lane">The topic and the number, such as <c>order.events/3</c>.</param>
internal sealed record LaneDistance(string Consumer, string Lane, long Position, long Head);

/// <summary>How far the lanes of all sources are, and how far each consumer is in them.</summary>
/// <param name="Heads">
/// The last numbers given, read before the positions: a consumer that had caught up then is not behind.
/// </param>
/// <param name="LaterHeads">
/// The same, read after the positions: a consumer that is past them applied what its source never gave.
/// </param>
internal sealed record LaneReading(
    IReadOnlyDictionary<(string Topic, short Lane), long> Heads,
    IReadOnlyList<(string Consumer, string Topic, short Lane, long Position)> Positions,
    IReadOnlyDictionary<(string Topic, short Lane), long> LaterHeads)
{
    /// <summary>Reads all of it.</summary>
    public static async Task<LaneReading> TakeAsync(ShopSources sources, CancellationToken cancel)
    {
        var heads = await ReadHeadsAsync(sources, cancel);
        var positions = await sources.ReadAllAsync<LaneFact>(
            "select topic, lane, sequence as number from inbox_positions", cancel);
        return new LaneReading(
            heads,
            [.. positions.SelectMany(database => database.Rows.Select(row => (database.Database.Service, row.Topic, row.Lane, row.Number)))],
            await ReadHeadsAsync(sources, cancel));
    }

    /// <summary>Lanes in which a consumer has not applied what its source had given.</summary>
    public IEnumerable<LaneDistance> Behind() => Distances(Heads).Where(lane => lane.Position < lane.Head);

    /// <summary>Whether every consumer has applied what the sources had given at an earlier reading.</summary>
    public bool HasReached(IReadOnlyDictionary<(string Topic, short Lane), long> heads) =>
        Positions.All(at => at.Position >= heads.GetValueOrDefault((at.Topic, at.Lane)));

    /// <summary>Lanes in which a consumer is further than its source.</summary>
    public IEnumerable<LaneDistance> Ahead() => Distances(LaterHeads).Where(lane => lane.Position > lane.Head);

    private IEnumerable<LaneDistance> Distances(IReadOnlyDictionary<(string Topic, short Lane), long> heads) =>
        Positions.Select(
            at => new LaneDistance(at.Consumer, $"{at.Topic}/{at.Lane}", at.Position, heads.GetValueOrDefault((at.Topic, at.Lane))));

    private static async Task<Dictionary<(string, short), long>> ReadHeadsAsync(
        ShopSources sources, CancellationToken cancel)
    {
        var lanes = await sources.ReadAllAsync<LaneFact>(
            "select topic, lane, assigned as number from outbox_lanes", cancel);
        // Only what a service publishes itself counts as its lanes.
        return lanes.SelectMany(
            database => database.Rows.Where(row => Topics.SourceOf(row.Topic) == database.Database.Service))
            .ToDictionary(row => (row.Topic, row.Lane), row => row.Number);
    }

    private sealed record LaneFact(string Topic, short Lane, long Number);
}
