using System.Buffers;

namespace OnlineShop.Sandbox.Mail;

/// <summary>A message as it comes in: every line ends in CR LF, and none has the dot that a client puts before a dot.</summary>
internal sealed class SmtpMessage(int largest)
{
    /// <summary>As much of a line as tells whether it is the last one, CR included.</summary>
    private const int Glimpse = 3;

    private byte[] _bytes = new byte[8192];
    private int _length;
    private int _line;

    /// <summary>Whether the last line has come.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Whether it is over the limit; then nothing of it is kept.</summary>
    public bool TooLarge { get; private set; }

    public byte[] ToArray() => _bytes[.._length];

    /// <summary>Takes bytes up to the end of the message; how many of them.</summary>
    public long Take(ReadOnlySequence<byte> read)
    {
        var taken = 0L;
        foreach (var part in read)
        {
            var rest = part.Span;
            while (!rest.IsEmpty)
            {
                var end = rest.IndexOf((byte)'\n');
                Append(end < 0 ? rest : rest[..end]);
                if (end < 0)
                {
                    taken += rest.Length;
                    break;
                }

                taken += end + 1;
                EndLine();
                if (IsComplete)
                    return taken;
                rest = rest[(end + 1)..];
            }
        }

        return taken;
    }

    private void Append(ReadOnlySpan<byte> part)
    {
        var before = _length - _line;
        TooLarge |= before + part.Length > largest;
        if (TooLarge)
            part = part[..Math.Min(part.Length, Math.Max(0, Glimpse - before))];
        // With room for the end of the line.
        if (_length + part.Length + 2 > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(2 * _bytes.Length, _length + part.Length + 2));
        part.CopyTo(_bytes.AsSpan(_length));
        _length += part.Length;
    }

    private void EndLine()
    {
        var line = _bytes.AsSpan(_line, _length - _line);
        if (line is [.., (byte)'\r'])
            line = line[..^1];
        if (line is [(byte)'.'])
        {
            IsComplete = true;
            _length = _line;
            return;
        }

        if (line is [(byte)'.', ..])
        {
            line[1..].CopyTo(line);
            line = line[..^1];
        }

        TooLarge |= _line + line.Length + 2 > largest;
        _length = _line + line.Length;
        "\r\n"u8.CopyTo(_bytes.AsSpan(_length));
        _length = _line = TooLarge ? 0 : _length + 2;
    }
}
