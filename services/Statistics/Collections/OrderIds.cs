namespace OnlineShop.Statistics.Collections;

/// <summary>Ids of orders: UUIDs of version 7, which begin with the time in milliseconds (RFC 9562, 5.7).</summary>
internal static class OrderIds
{
    /// <summary>An id before those of all orders placed at a time or later.</summary>
    public static Guid Before(DateTimeOffset time)
    {
        Span<byte> id = stackalloc byte[16];
        Guid.CreateVersion7(time).TryWriteBytes(id, bigEndian: true, out _);
        id[6..].Clear();
        return new Guid(id, bigEndian: true);
    }
}
