using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Groups;

/// <summary>What a member learns when all have joined.</summary>
/// <param name="Members">For the leader, who assigns: the members and their metadata. Empty for the others.</param>
internal sealed record JoinResult(
    ErrorCode Error, int Generation, string Protocol, string Leader, string Member,
    IReadOnlyList<(string Name, byte[] Metadata)> Members)
{
    public static JoinResult Refused(ErrorCode error, string member) => new(error, -1, "", "", member, []);
}
