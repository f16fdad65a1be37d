using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace OnlineShop.Sandbox.Mail;

/// <summary>
/// Reads lines that end in CR LF (a bare LF is forgiven) from a connection, each within a limit, and answers them. Answers leave
/// together when there is nothing more to read: a client that sends several commands at once gets their answers at once.
/// </summary>
internal sealed class SmtpLines(Stream stream, TimeSpan idle, CancellationToken stop) : IAsyncDisposable
{
    private readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(leaveOpen: true));
    private readonly ArrayBufferWriter<byte> _answers = new();
    private readonly CancellationTokenSource _limit = CancellationTokenSource.CreateLinkedTokenSource(stop);

    /// <summary>
    /// The next line without its end; null at the end of the stream. A longer line than allowed is read away and marked.
    /// </summary>
    public async ValueTask<SmtpLine?> ReadAsync(int longest)
    {
        var tooLong = false;
        while (true)
        {
            var result = await MoreAsync();
            var buffer = result.Buffer;
            if (buffer.PositionOf((byte)'\n') is { } end)
            {
                var line = buffer.Slice(0, end);
                tooLong |= line.Length > longest;
                var text = tooLong ? "" : Encoding.UTF8.GetString(line);
                _reader.AdvanceTo(buffer.GetPosition(1, end));
                return new SmtpLine(text.EndsWith('\r') ? text[..^1] : text, tooLong);
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

    /// <summary>Reads a message up to its last line, a dot; false at the end of the stream.</summary>
    public async ValueTask<bool> ReadAsync(SmtpMessage message)
    {
        while (true)
        {
            var result = await MoreAsync();
            _reader.AdvanceTo(result.Buffer.GetPosition(message.Take(result.Buffer)));
            if (message.IsComplete || result.IsCompleted)
                return message.IsComplete;
        }
    }

    /// <summary>Reads so many bytes of a message; false at the end of the stream.</summary>
    public async ValueTask<bool> ReadAsync(SmtpChunks message, int length)
    {
        while (length > 0)
        {
            var result = await MoreAsync();
            var part = result.Buffer.Slice(0, Math.Min(length, result.Buffer.Length));
            message.Take(part);
            length -= (int)part.Length;
            _reader.AdvanceTo(part.End);
            if (result.IsCompleted && part.IsEmpty)
                return false;
        }

        return true;
    }

    /// <summary>Answers with a line, which leaves before the next one is waited for.</summary>
    public void Say(string reply)
    {
        Encoding.UTF8.GetBytes(reply, _answers);
        _answers.Write("\r\n"u8);
    }

    /// <summary>Sends what was said.</summary>
    public async ValueTask FlushAsync()
    {
        if (_answers.WrittenCount == 0)
            return;
        await stream.WriteAsync(_answers.WrittenMemory, stop);
        _answers.ResetWrittenCount();
    }

    public ValueTask DisposeAsync()
    {
        _limit.Dispose();
        return _reader.CompleteAsync();
    }

    private async ValueTask<ReadResult> MoreAsync()
    {
        if (_reader.TryRead(out var there))
            return there;
        await FlushAsync();
        _limit.CancelAfter(idle);
        var result = await _reader.ReadAsync(_limit.Token);
        // Only the client's silence counts, not the work on what it sent.
        _limit.CancelAfter(Timeout.InfiniteTimeSpan);
        return result;
    }
}

/// <summary>One line as it came.</summary>
internal readonly record struct SmtpLine(string Text, bool TooLong);
