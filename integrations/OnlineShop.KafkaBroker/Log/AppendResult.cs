using OnlineShop.KafkaBroker.Protocol;

namespace OnlineShop.KafkaBroker.Log;

/// <summary>What became of a batch: its first offset, and the oldest offset of its partition.</summary>
internal readonly record struct AppendResult(ErrorCode Error, long Offset, long StartOffset)
{
    public static AppendResult Refused(ErrorCode error) => new(error, Offset: -1, StartOffset: -1);
}
