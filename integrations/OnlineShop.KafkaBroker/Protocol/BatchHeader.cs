using System.Numerics;
using static System.Buffers.Binary.BinaryPrimitives;

namespace OnlineShop.KafkaBroker.Protocol;

/// <summary>
/// The head of a record batch of format 2 (Kafka's documentation, "Record Batch"). The records after it, compressed or
/// not, are the clients' business.
/// </summary>
/// <param name="LastOffsetDelta">The last record's offset, counted from the batch's first.</param>
/// <param name="MaxTimestamp">The newest record's time, in milliseconds since 1970.</param>
/// <param name="ProducerId">-1 without idempotence.</param>
/// <param name="BaseSequence">The first record's number in what the producer sends to this partition.</param>
internal readonly record struct BatchHeader(
    int LastOffsetDelta, long MaxTimestamp, long ProducerId, short ProducerEpoch, int BaseSequence)
{
    private const int Size = 61;
    private const byte Format = 2;

    /// <summary>The positions of the fields, in bytes.</summary>
    private const int LengthAt = 8, FormatAt = 16, ChecksumAt = 17, CheckedFrom = 21, LastOffsetDeltaAt = 23,
        MaxTimestampAt = 35, ProducerIdAt = 43, EpochAt = 51, BaseSequenceAt = 53, RecordsAt = 57;

    /// <summary>
    /// Sequences go from the largest number on to zero (KIP-98), so that they are added in 31 bits.
    /// </summary>
    public int LastSequence => (int)(((long)BaseSequence + LastOffsetDelta) & int.MaxValue);

    /// <summary>
    /// Reads and checks what a producer sent for one partition: exactly one batch, as in all produce requests of
    /// version 3 or later.
    /// </summary>
    public static ErrorCode TryRead(ReadOnlySpan<byte> batch, out BatchHeader header)
    {
        header = default;
        if (batch.Length < Size)
            return ErrorCode.CorruptMessage;
        if (batch[FormatAt] != Format)
            return ErrorCode.UnsupportedForMessageFormat;
        // The length counts what follows it.
        var length = ReadInt32BigEndian(batch[LengthAt..]) + (long)LengthAt + sizeof(int);
        if (length != batch.Length)
            return length < batch.Length && length >= Size ? ErrorCode.InvalidRecord : ErrorCode.CorruptMessage;
        if (ReadUInt32BigEndian(batch[ChecksumAt..]) != Checksum(batch[CheckedFrom..]))
            return ErrorCode.CorruptMessage;
        header = new BatchHeader(
            ReadInt32BigEndian(batch[LastOffsetDeltaAt..]), ReadInt64BigEndian(batch[MaxTimestampAt..]),
            ReadInt64BigEndian(batch[ProducerIdAt..]), ReadInt16BigEndian(batch[EpochAt..]),
            ReadInt32BigEndian(batch[BaseSequenceAt..]));
        return header.LastOffsetDelta >= 0 && ReadInt32BigEndian(batch[RecordsAt..]) == header.LastOffsetDelta + 1
            ? ErrorCode.None
            : ErrorCode.InvalidRecord;
    }

    /// <summary>Gives a batch its place in the log. The checksum does not cover this field.</summary>
    public static void SetBaseOffset(Span<byte> batch, long offset) => WriteInt64BigEndian(batch, offset);

    /// <summary>CRC-32C, as the format demands.</summary>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            sum = BitOperations.Crc32C(sum, ReadUInt64LittleEndian(bytes));
        foreach (var next in bytes)
            sum = BitOperations.Crc32C(sum, next);
        return ~sum;
    }
}
