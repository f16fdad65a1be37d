namespace OnlineShop.KafkaBroker.Log;

/// <summary>A topic. What it may keep is shared out evenly to its partitions.</summary>
/// <param name="retainedBytes">What all partitions may keep together.</param>
internal sealed class Topic(string name, int partitions, long retainedBytes)
{
    private readonly Partition[] partitions =
        [.. Enumerable.Range(0, partitions).Select(_ => new Partition(retainedBytes / partitions))];

    public string Name => name;

    public int Partitions => partitions.Length;

    public Partition? Partition(int index) => index >= 0 && index < partitions.Length ? partitions[index] : null;
}
