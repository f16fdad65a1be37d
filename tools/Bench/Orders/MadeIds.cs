namespace OnlineShop.Bench.Orders;

/// <summary>
/// The ids of what a measurement puts beside the shop's own customers and products: UUIDs of version 8, in ranges that nothing else
/// is in, so that all of it is found again, also after a run that was killed.
/// </summary>
internal static class MadeIds
{
    /// <summary>What the SKUs of these products begin with: each order has it.</summary>
    public const string SkuPrefix = "BENCHORDER-";

    /// <summary>The first customer.</summary>
    public static readonly Guid FirstCustomer = Guid.Parse("be9c0000-0000-8000-8000-000000000000");

    /// <summary>The last one that there may be.</summary>
    public static readonly Guid LastCustomer = Guid.Parse("be9c0000-0000-8000-8000-ffffffffffff");

    public static Guid Customer(int number) => Guid.Parse($"be9c0000-0000-8000-8000-{number:x12}");

    public static Guid Product(int number) => Guid.Parse($"be9c0001-0000-8000-8000-{number:x12}");

    /// <summary>An id as the shop gives it to what is made at a time (RFC 9562, version 7); the same for the same random numbers.</summary>
    public static Guid At(DateTimeOffset time, Random random)
    {
        Span<byte> id = stackalloc byte[16];
        Guid.CreateVersion7(time).TryWriteBytes(id, bigEndian: true, out _);
        random.NextBytes(id[6..]);
        id[6] = (byte)(0x70 | (id[6] & 0x0F));
        id[8] = (byte)(0x80 | (id[8] & 0x3F));
        return new Guid(id, bigEndian: true);
    }
}
