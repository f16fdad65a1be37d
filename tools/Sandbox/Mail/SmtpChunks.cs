using System.Buffers;

namespace OnlineShop.Sandbox.Mail;

/// <summary>A message as it comes in pieces whose lengths are known (BDAT, RFC 3030).</summary>
internal sealed class SmtpChunks(int largest)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    /// <summary>Whether it is over the limit; what is beyond is not kept.</summary>
    public bool TooLarge { get; private set; }

    public byte[] ToArray() => _bytes.WrittenSpan.ToArray();

    public void Take(ReadOnlySequence<byte> read)
    {
        TooLarge |= _bytes.WrittenCount + read.Length > largest;
        if (TooLarge)
            return;
        foreach (var part in read)
            _bytes.Write(part.Span);
    }
}
