using OnlineShop.KafkaBroker.Groups;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>Takes the assignments from a group's leader, and gives each member its own.</summary>
internal sealed class SyncGroupHandler(GroupStore groups) : IRequestHandler
{
    public ApiKey Key => ApiKey.SyncGroup;

    public VersionRange Versions => new(1, 2);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        var group = reader.String();
        var generation = reader.Int32();
        var member = reader.String();
        var assignments = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        for (var count = reader.ArrayLength(); count > 0; count--)
            assignments[reader.String()] = reader.Bytes();
        return AnswerAsync(groups.Of(group).SyncAsync(member, generation, assignments, gone), response);
    }

    private static async ValueTask AnswerAsync(Task<SyncResult> synced, ResponseWriter response)
    {
        var result = await synced;
        response.NoThrottle();
        response.Error(result.Error);
        response.Bytes(result.Assignment);
    }
}
