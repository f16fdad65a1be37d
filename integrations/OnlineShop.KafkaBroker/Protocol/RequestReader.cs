using System.Buffers;
using System.Text;

namespace OnlineShop.KafkaBroker.Protocol;

/// <summary>
/// Reads the protocol's primitive types (protocol guide, "Protocol Primitive Types") in the order of a request's
/// fields.
/// </summary>
/// <exception cref="MalformedRequestException">The bytes end before the value, or its length is impossible.</exception>
internal ref struct RequestReader(ReadOnlySequence<byte> bytes)
{
    /// <summary>Replacements for what is no text would be longer than what came, and could not be sent back.</summary>
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private SequenceReader<byte> reader = new(bytes);

    public byte Int8() => reader.TryRead(out var value) ? value : throw TooShort();

    public bool Bool() => Int8() != 0;

    public short Int16() => reader.TryReadBigEndian(out short value) ? value : throw TooShort();

    public int Int32() => reader.TryReadBigEndian(out int value) ? value : throw TooShort();

    public long Int64() => reader.TryReadBigEndian(out long value) ? value : throw TooShort();

    public string String() => NullableString() ?? throw new MalformedRequestException("A string is missing.");

    public string? NullableString() => Int16() is >= 0 and var length ? Text(Take(length)) : null;

    /// <summary>A copy of bytes that are kept beyond the request.</summary>
    public byte[] Bytes() => Take(Math.Max(0, Int32())).ToArray();

    /// <summary>The number of an array's elements; -1 in place of an array that is null.</summary>
    public int ArrayLength() =>
        // An element has at least one byte, so that nobody makes us reserve more memory than the request has.
        Int32() is var length && length <= reader.Remaining
            ? Math.Max(-1, length)
            : throw new MalformedRequestException($"An array of {length} elements in {reader.Remaining} bytes.");

    private static string Text(ReadOnlySequence<byte> bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new MalformedRequestException("A text is not UTF-8.");
        }
    }

    private ReadOnlySequence<byte> Take(int length) =>
        reader.TryReadExact(length, out var taken) ? taken : throw TooShort();

    private static MalformedRequestException TooShort() => new("The request is shorter than its fields.");
}
