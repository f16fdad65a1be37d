using OnlineShop.KafkaBroker.Groups;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>Takes a member out of its group at once.</summary>
internal sealed class LeaveGroupHandler(GroupStore groups) : IRequestHandler
{
    public ApiKey Key => ApiKey.LeaveGroup;

    public VersionRange Versions => new(1, 2);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        var group = groups.Of(reader.String());
        response.NoThrottle();
        response.Error(group.Leave(reader.String()));
        return ValueTask.CompletedTask;
    }
}
