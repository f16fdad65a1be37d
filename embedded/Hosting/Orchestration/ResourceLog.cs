namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>What a resource said: in a file, and its last lines in memory for the diagnosis of a failure.</summary>
internal sealed class ResourceLog : IDisposable
{
    private const int TailLength = 40;
    private const long MaxFileSize = 20 * 1024 * 1024;
    private readonly string _path;
    private readonly Queue<string> _tail = new();
    private readonly Lock _gate = new();
    private StreamWriter? _file;
    private long _size;

    public ResourceLog(string folder, string resource)
    {
        Name = resource;
        _path = Path.Combine(folder, $"{resource}.log");
        _file = Open();
    }

    public string Name { get; }

    public Action<string, string>? LineWritten { get; set; }

    public IReadOnlyList<string> Tail
    {
        get
        {
            lock (_gate)
                return [.. _tail];
        }
    }

    public void Write(string line)
    {
        lock (_gate)
        {
            _tail.Enqueue(line);
            if (_tail.Count > TailLength)
                _tail.Dequeue();
            if (_file is null)
                return;
            _file.WriteLine(line);
            _size += line.Length + 1;
            if (_size > MaxFileSize)
            {
                _file.Dispose();
                _file = Open();
            }
        }

        LineWritten?.Invoke(Name, line);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _file?.Dispose();
            _file = null;
        }
    }

    /// <summary>Starts a new file and keeps the one before it, so that neither a restart nor a long run loses the story or fills the disk.</summary>
    private StreamWriter Open()
    {
        if (File.Exists(_path))
            File.Move(_path, Path.ChangeExtension(_path, ".previous.log"), overwrite: true);
        _size = 0;
        return new StreamWriter(new FileStream(_path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete)) { AutoFlush = true };
    }
}

/// <summary>The logs of all resources.</summary>
internal sealed class ResourceLogs : IDisposable
{
    private readonly Dictionary<string, ResourceLog> _logs = [];
    private string? _folder;

    public Action<string, string>? LineWritten { get; set; }

    public void Open(string dataDirectory)
    {
        _folder = Path.Combine(dataDirectory, "logs");
        Directory.CreateDirectory(_folder);
    }

    public ResourceLog Of(IResource resource)
    {
        lock (_logs)
        {
            if (!_logs.TryGetValue(resource.Name, out var log))
            {
                _logs[resource.Name] = log = new ResourceLog(_folder ?? throw new InvalidOperationException("The app has not been started."), resource.Name)
                {
                    LineWritten = (name, line) => LineWritten?.Invoke(name, line),
                };
            }

            return log;
        }
    }

    /// <summary>The last lines of a resource; a database speaks through its server.</summary>
    public IReadOnlyList<string> Tail(IResource resource)
    {
        lock (_logs)
        {
            return _logs.TryGetValue(resource.Name, out var log) ? log.Tail
                : resource is IResourceWithParent child && _logs.TryGetValue(child.Parent.Name, out var parent) ? parent.Tail
                : [];
        }
    }

    public void Dispose()
    {
        foreach (var log in _logs.Values)
            log.Dispose();
    }
}
