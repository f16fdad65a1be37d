using OnlineShop.KafkaBroker.Groups;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>Keeps a member in its group, and tells it when to join again.</summary>
internal sealed class HeartbeatHandler(GroupStore groups) : IRequestHandler
{
    public ApiKey Key => ApiKey.Heartbeat;

    public VersionRange Versions => new(1, 2);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        var group = groups.Of(reader.String());
        var generation = reader.Int32();
        response.NoThrottle();
        response.Error(group.Heartbeat(reader.String(), generation));
        return ValueTask.CompletedTask;
    }
}
