using System.Collections.Concurrent;

namespace OnlineShop.KafkaBroker.Groups;

/// <summary>The consumer groups of this broker, created on first use.</summary>
internal sealed class GroupStore(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Group> groups = new(StringComparer.Ordinal);

    public Group Of(string name) => groups.GetOrAdd(name, static (_, time) => new Group(time), time);
}
