using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Groups;

/// <summary>What the leader assigned to a member.</summary>
internal readonly record struct SyncResult(ErrorCode Error, byte[] Assignment)
{
    public static SyncResult Refused(ErrorCode error) => new(error, []);
}
