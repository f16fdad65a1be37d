using OnlineShop.KafkaBroker.Log;

namespace OnlineShop.KafkaBroker.Requests;

/// <summary>
/// Where a fetch reads a partition from, and how many bytes at most; without a log if the partition is not known here.
/// </summary>
internal readonly record struct FetchPosition(int Index, long Offset, int MaxBytes, Partition? Log)
{
    /// <param name="left">How many more bytes the response may hold.</param>
    /// <param name="isEmpty">Nothing was found in the partitions before.</param>
    public ReadResult Read(long left, bool isEmpty) =>
        Log?.Read(Offset, Math.Min(MaxBytes, left), atLeastOne: isEmpty) ?? ReadResult.Unknown;
}
