namespace OnlineShop.OutboxComparison.Results;

/// <summary>The message that a row belongs to.</summary>
internal readonly record struct MessageKey(Guid OrderId, long Version);

/// <summary>When a row was committed, by the server's clock.</summary>
internal readonly record struct Commit(MessageKey Key, DateTime At);

/// <summary>The commits of one load: the sender's, and the receiver's in commit order.</summary>
internal sealed record DeliveryTimes(IReadOnlyList<Commit> Sent, IReadOnlyList<Commit> Applied)
{
    public LoadResult ToResult(int messages, ProcessorTime processor)
    {
        var sent = Sent.ToDictionary(commit => commit.Key, commit => commit.At);
        var first = Applied.Where(commit => sent.ContainsKey(commit.Key)).DistinctBy(commit => commit.Key).ToList();
        var latencies = first.Select(commit => (commit.At - sent[commit.Key]).TotalMilliseconds).Order().ToList();
        var seconds = first.Count == 0 ? 0 : (first[^1].At - Sent.Min(commit => commit.At)).TotalSeconds;
        return new LoadResult(
            messages, seconds, seconds > 0 ? first.Count / seconds : 0, At(latencies, 0.5), At(latencies, 0.99),
            At(latencies, 1), processor,
            Lost: messages - first.Count, Twice: Applied.Count - first.Count, Overtaken: CountOvertaken(first));
    }

    /// <summary>The percentile of sorted values, by nearest rank.</summary>
    private static double At(List<double> sorted, double share) =>
        sorted.Count == 0 ? 0 : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];

    private static int CountOvertaken(IEnumerable<Commit> applied)
    {
        var latest = new Dictionary<Guid, long>();
        var overtaken = 0;
        foreach (var (key, _) in applied)
        {
            if (key.Version < latest.GetValueOrDefault(key.OrderId))
                overtaken++;
            else
                latest[key.OrderId] = key.Version;
        }

        return overtaken;
    }
}
