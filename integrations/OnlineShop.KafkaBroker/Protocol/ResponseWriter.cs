using System.Buffers;
using System.Text;
using static System.Buffers.Binary.BinaryPrimitives;

namespace OnlineShop.KafkaBroker.Protocol;

/// <summary>
/// Writes one response after the other into a pooled buffer: its size, its correlation id and its fields in their
/// order.
/// </summary>
internal sealed class ResponseWriter : IDisposable
{
    private const int InitialBytes = 1024;

    /// <summary>A buffer that one large response needed is given back, so that idle connections keep little.</summary>
    private const int KeptBytes = 64 * 1024;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(InitialBytes);
    private int length;

    /// <summary>Starts the response to the request of this correlation id.</summary>
    public void Begin(int correlationId)
    {
        if (buffer.Length > KeptBytes)
            Exchange(InitialBytes);
        length = sizeof(int);
        Int32(correlationId);
    }

    /// <summary>Takes the response back: the client expects none.</summary>
    public void Drop() => length = 0;

    /// <summary>The finished response, valid until the next one begins; empty when it was dropped.</summary>
    public ReadOnlyMemory<byte> Finish()
    {
        if (length > 0)
            WriteInt32BigEndian(buffer, length - sizeof(int));
        return buffer.AsMemory(0, length);
    }

    public void Int8(byte value) => Next(1)[0] = value;

    public void Bool(bool value) => Int8(value ? (byte)1 : (byte)0);

    public void Int16(short value) => WriteInt16BigEndian(Next(sizeof(short)), value);

    public void Int32(int value) => WriteInt32BigEndian(Next(sizeof(int)), value);

    public void Int64(long value) => WriteInt64BigEndian(Next(sizeof(long)), value);

    public void Error(ErrorCode value) => Int16((short)value);

    /// <summary>How long the client should pause, in milliseconds: this broker holds nobody back.</summary>
    public void NoThrottle() => Int32(0);

    public void String(string value)
    {
        var size = Encoding.UTF8.GetByteCount(value);
        Int16(checked((short)size));
        Encoding.UTF8.GetBytes(value, Next(size));
    }

    public void NullableString(string? value)
    {
        if (value is null)
            Int16(-1);
        else
            String(value);
    }

    public void Bytes(ReadOnlySpan<byte> value)
    {
        Int32(value.Length);
        Raw(value);
    }

    /// <summary>Bytes whose length was written before.</summary>
    public void Raw(ReadOnlySpan<byte> value) => value.CopyTo(Next(value.Length));

    /// <summary>The length of a compact array (KIP-482), in a single byte of its variable-length number.</summary>
    public void CompactArrayLength(int count) =>
        Int8(count < 127 ? (byte)(count + 1) : throw new ArgumentOutOfRangeException(nameof(count)));

    /// <summary>The end of a structure without tagged fields (KIP-482).</summary>
    public void NoTags() => Int8(0);

    public void Dispose() => ArrayPool<byte>.Shared.Return(buffer);

    private Span<byte> Next(int size)
    {
        if (buffer.Length - length < size)
            Exchange(Math.Max(checked(length + size), 2 * length));
        var next = buffer.AsSpan(length, size);
        length += size;
        return next;
    }

    private void Exchange(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        buffer.AsSpan(0, Math.Min(length, larger.Length)).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
