using System.Buffers.Binary;
using System.Text;

namespace OnlineShop.Kafka.Tests.Wire;

/// <summary>Writes the fields of a request in their order.</summary>
internal sealed class Fields
{
    private readonly List<byte> bytes = [];

    public Fields Int8(byte value) => Raw([value]);

    public Fields Int16(short value)
    {
        Span<byte> field = stackalloc byte[sizeof(short)];
        BinaryPrimitives.WriteInt16BigEndian(field, value);
        return Raw(field);
    }

    public Fields Int32(int value)
    {
        Span<byte> field = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(field, value);
        return Raw(field);
    }

    public Fields Int64(long value)
    {
        Span<byte> field = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(field, value);
        return Raw(field);
    }

    public Fields Text(string? value) =>
        value is null ? Int16(-1) : Int16((short)Encoding.UTF8.GetByteCount(value)).Raw(Encoding.UTF8.GetBytes(value));

    public Fields Raw(ReadOnlySpan<byte> value)
    {
        bytes.AddRange(value);
        return this;
    }

    public byte[] ToArray() => [.. bytes];
}
