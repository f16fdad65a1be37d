namespace OnlineShop.Kafka.Tests.Wire;

/// <summary>Record batches whose records the broker has no reason to look at.</summary>
internal static class Batch
{
    /// <summary>A batch of format 2, as Kafka's documentation describes it.</summary>
    public static byte[] Of(long producer = -1, short epoch = -1, int sequence = -1, int records = 1, int bytes = 10)
    {
        var rest = new Fields()
            .Int16(0) // attributes
            .Int32(records - 1) // the last offset, from the first
            .Int64(0).Int64(0) // the first and the last time
            .Int64(producer).Int16(epoch).Int32(sequence)
            .Int32(records).Raw(new byte[bytes]).ToArray();
        return new Fields()
            .Int64(0) // the first offset: the broker's business
            .Int32(rest.Length + 9).Int32(-1).Int8(2).Int32(unchecked((int)Crc32C(rest)))
            .Raw(rest).ToArray();
    }

    /// <summary>Bit by bit, to have a second opinion on what the broker computes.</summary>
    private static uint Crc32C(byte[] bytes)
    {
        var sum = uint.MaxValue;
        foreach (var next in bytes)
        {
            sum ^= next;
            for (var bit = 0; bit < 8; bit++)
                sum = (sum >> 1) ^ ((sum & 1) * 0x82F63B78);
        }

        return ~sum;
    }
}
