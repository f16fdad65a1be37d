using System.Collections.Concurrent;
using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Scenarios.Marketplace.Checks;

/// <summary>Counts how often something held that must, and how often it did not.</summary>
internal sealed class Tally(string name)
{
    private const int MostExamples = 5;
    private readonly ConcurrentQueue<string> examples = new();
    private long looks;
    private long violations;

    /// <summary>Counts a look.</summary>
    /// <param name="fault">What did not hold; null where all did.</param>
    public void Note(string? fault)
    {
        Interlocked.Increment(ref looks);
        if (fault is not null && Interlocked.Increment(ref violations) <= MostExamples)
            examples.Enqueue(fault);
    }

    public Criterion ToCriterion() => new(name, Interlocked.Read(ref looks), Interlocked.Read(ref violations), [.. examples]);
}
