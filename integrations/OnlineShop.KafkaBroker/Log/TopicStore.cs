using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace OnlineShop.KafkaBroker.Log;

/// <summary>The topics of this broker, created on first use.</summary>
/// <param name="partitions">How many each topic gets.</param>
/// <param name="retainedBytes">What each topic may keep.</param>
internal sealed partial class TopicStore(int partitions, long retainedBytes)
{
    private readonly ConcurrentDictionary<string, Topic> topics = new(StringComparer.Ordinal);

    public IEnumerable<Topic> All => topics.Values.OrderBy(topic => topic.Name, StringComparer.Ordinal);

    public Topic? Find(string name) => topics.GetValueOrDefault(name);

    public Partition? Find(string name, int partition) => Find(name)?.Partition(partition);

    public Topic FindOrCreate(string name) =>
        topics.GetOrAdd(name, static (name, store) => store.Create(name), this);

    /// <summary>Kafka's rule for names, which become names of folders there.</summary>
    public static bool IsName(string name) => name is not ("." or "..") && Name().IsMatch(name);

    private Topic Create(string name) => new(name, partitions, retainedBytes);

    [GeneratedRegex(@"\A[a-zA-Z0-9._-]{1,249}\z")]
    private static partial Regex Name();
}
