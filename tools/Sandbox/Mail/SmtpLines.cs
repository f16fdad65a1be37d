using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace OnlineShop.Sandbox.Mail;

/// <summary>Reads lines that end in CR LF (a bare LF is forgiven) from a connection, each within a limit.</summary>
internal sealed class SmtpLines(Stream stream) : IAsyncDisposable
{
    private readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));

    /// <summary>
    /// The next line without its end; null at the end of the stream. A longer line than allowed is read away and marked.
    /// </summary>
    public async ValueTask<SmtpLine?> ReadAsync(int longest, CancellationToken stop)
    {
        var tooLong = false;
        while (true)
        {
            var result = await _reader.ReadAsync(stop);
            var buffer = result.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                var bytes = tooLong || line.Length > longest ? [] : line.ToArray();
                tooLong |= line.Length > longest;
                _reader.AdvanceTo(buffer.GetPosition(1, end));
                return new SmtpLine(bytes is [.., (byte)'\r'] ? bytes[..^1] : bytes, tooLong);
            }

            if (result.IsCompleted)
                return null;
            if (buffer.Length > longest)
            {
                tooLong = true;
                _reader.AdvanceTo(buffer.End);
            }
            else
            {
                _reader.AdvanceTo(buffer.Start, buffer.End);
            }
        }
    }

    public ValueTask DisposeAsync() => _reader.CompleteAsync();
}

/// <summary>One line as it came.</summary>
internal readonly record struct SmtpLine(byte[] Bytes, bool TooLong)
{
    public string Text => Encoding.UTF8.GetString(Bytes);
}
