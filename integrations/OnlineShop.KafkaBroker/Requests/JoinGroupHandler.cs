using OnlineShop.KafkaBroker.Groups;
using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>
/// Lets a consumer join its group, and answers when the others have joined, too. Before version 4 a consumer needs no
/// second request to get its name (KIP-394).
/// </summary>
internal sealed class JoinGroupHandler(GroupStore groups) : IRequestHandler
{
    public ApiKey Key => ApiKey.JoinGroup;

    public VersionRange Versions => new(2, 3);

    public ValueTask HandleAsync(
        RequestHeader header, RequestReader reader, ResponseWriter response, CancellationToken gone)
    {
        var group = reader.String();
        var session = TimeSpan.FromMilliseconds(reader.Int32());
        var rebalance = TimeSpan.FromMilliseconds(Math.Max(0, reader.Int32()));
        var member = reader.String();
        var kind = reader.String();
        var protocols = new GroupProtocol[Math.Max(0, reader.ArrayLength())];
        foreach (ref var protocol in protocols.AsSpan())
            protocol = new GroupProtocol(reader.String(), reader.Bytes());
        return AnswerAsync(
            group, new JoinRequest(member, header.ClientId ?? "", session, rebalance, kind, protocols), response, gone);
    }

    private async ValueTask AnswerAsync(
        string group, JoinRequest request, ResponseWriter response, CancellationToken gone)
    {
        var joined = group.Length == 0
            ? JoinResult.Refused(ErrorCode.InvalidGroupId, request.Member)
            : await groups.Of(group).JoinAsync(request, gone);
        response.NoThrottle();
        response.Error(joined.Error);
        response.Int32(joined.Generation);
        response.String(joined.Protocol);
        response.String(joined.Leader);
        response.String(joined.Member);
        response.Int32(joined.Members.Count);
        foreach (var (name, metadata) in joined.Members)
        {
            response.String(name);
            response.Bytes(metadata);
        }
    }
}
