using System.Text.Json;

namespace OnlineShop.Sandbox.Shared;

/// <summary>
/// An append-only file of JSON lines, one line a change, replayed at the next start. Without a folder it keeps nothing.
/// A line counts once its line feed is written: a crash in the middle of one leaves a tail that is cut off.
/// </summary>
internal sealed class Journal<TEntry> : IDisposable
{
    private readonly Lock _lock = new();
    private readonly FileStream? _file;

    public Journal(string? directory, string name)
    {
        if (string.IsNullOrWhiteSpace(directory))
            return;
        Directory.CreateDirectory(directory);
        // Nobody else may write: two processes on one journal would each lose the other's changes.
        _file = new FileStream(
            Path.Combine(directory, name + ".jsonl"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>
    /// Hands every entry written so far to <paramref name="apply"/>, oldest first. Call once, before the first append.
    /// </summary>
    public void Replay(Action<TEntry> apply)
    {
        if (_file is null)
            return;
        lock (_lock)
        {
            _file.Position = 0;
            var end = 0L;
            var number = 0;
            foreach (var line in Lines(_file))
            {
                number++;
                try
                {
                    apply(JsonSerializer.Deserialize<TEntry>(line.Span, SandboxJson.Options)!);
                }
                catch (JsonException exception)
                {
                    throw new InvalidDataException(
                        $"Line {number} of the journal {_file.Name} cannot be read.", exception);
                }

                end += line.Length + 1;
            }

            _file.SetLength(end);
            _file.Position = end;
        }
    }

    /// <summary>Writes one entry; when it returns, the entry has left this process and survives its death.</summary>
    public void Append(TEntry entry)
    {
        if (_file is null)
            return;
        var line = JsonSerializer.SerializeToUtf8Bytes(entry, SandboxJson.Options);
        lock (_lock)
        {
            _file.Write([.. line, (byte)'\n']);
            _file.Flush();
        }
    }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        if (_file is null)
            return;
        lock (_lock)
        {
            _file.SetLength(0);
            _file.Flush();
        }
    }

    public void Dispose() => _file?.Dispose();

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(Stream stream)
    {
        using var line = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            var start = 0;
            int length;
            while ((length = buffer.AsSpan(start, read - start).IndexOf((byte)'\n')) >= 0)
            {
                line.Write(buffer, start, length);
                yield return line.ToArray();
                line.SetLength(0);
                start += length + 1;
            }

            line.Write(buffer, start, read - start);
        }
    }
}
