using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace OnlineShop.Sandbox.Shared;

/// <summary>
/// An append-only file of JSON lines, one line a change, replayed at the next start. Without a folder it keeps nothing.
/// A line counts once its line feed is written: a crash in the middle of one leaves a tail that is cut off.
/// </summary>
internal sealed class Journal<TEntry> : IDisposable
{
    /// <summary>A line of up to this length is written at once.</summary>
    private const int MostAtOnce = 64 * 1024;

    private readonly Lock _lock = new();
    private readonly FileStream? _file;
    private readonly SafeFileHandle? _reading;

    public Journal(string? directory, string name)
    {
        if (string.IsNullOrWhiteSpace(directory))
            return;
        Directory.CreateDirectory(directory);
        // Nobody else may write: two processes on one journal would each lose the other's changes.
        _file = new FileStream(
            Path.Combine(directory, name + ".jsonl"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, MostAtOnce);
        _reading = File.OpenHandle(_file.Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
    }

    /// <summary>
    /// Hands every entry written so far to <paramref name="apply"/>, oldest first. Call once, before the first append.
    /// </summary>
    public void Replay(Action<TEntry> apply) => Replay((entry, _) => apply(entry));

    /// <summary>As <see cref="Replay(Action{TEntry})"/>, with the place of each entry.</summary>
    public void Replay(Action<TEntry, JournalPlace> apply)
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
                    apply(Parse(line.Span), new JournalPlace(end, line.Length));
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

    /// <summary>
    /// Writes one entry; when it returns, the entry has left this process and survives its death, unless it may wait for the next
    /// one that does not. Answers where it is; null without a folder.
    /// </summary>
    public JournalPlace? Append(TEntry entry, bool canWait = false)
    {
        if (_file is null)
            return null;
        lock (_lock)
        {
            var offset = _file.Position;
            JsonSerializer.Serialize(_file, entry, SandboxJson.Options);
            var length = (int)(_file.Position - offset);
            _file.WriteByte((byte)'\n');
            if (!canWait)
                _file.Flush();
            return new JournalPlace(offset, length);
        }
    }

    /// <summary>Reads an entry again, which must not be one that waits to be written.</summary>
    public TEntry Read(JournalPlace place)
    {
        var line = new byte[place.Length];
        var read = RandomAccess.Read(_reading!, line, place.Offset);
        return Parse(line.AsSpan(0, read));
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

    public void Dispose()
    {
        _reading?.Dispose();
        _file?.Dispose();
    }

    private static TEntry Parse(ReadOnlySpan<byte> line) => JsonSerializer.Deserialize<TEntry>(line, SandboxJson.Options)!;

    private static IEnumerable<ReadOnlyMemory<byte>> Lines(Stream stream)
    {
        using var line = new MemoryStream();
        var buffer = new byte[MostAtOnce];
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
