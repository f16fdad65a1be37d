using System.Collections.Concurrent;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace OnlineShop.AppTesting;

/// <summary>Writes every resource's log to a file of its own, so that it is there when a test has failed.</summary>
public sealed class ResourceLogs : IAsyncDisposable
{
    private const int Kept = 5;
    private static readonly TimeSpan EndLimit = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource end = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> last = new();
    private readonly Task writing;

    private ResourceLogs(ResourceLoggerService logs, IEnumerable<string> resources)
    {
        var all = Path.Combine(Path.GetTempPath(), "online-shop-test-logs");
        Folder = Path.Combine(all, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..4]}");
        Directory.CreateDirectory(Folder);
        foreach (var old in Directory.GetDirectories(all).Order().SkipLast(Kept))
            Directory.Delete(old, recursive: true);
        writing = Task.WhenAll(resources.Select(name => WriteAsync(logs, name)));
    }

    /// <summary>The files' folder. Those of the last runs are kept beside it.</summary>
    public string Folder { get; }

    /// <summary>Begins to write the logs of all resources.</summary>
    public static ResourceLogs Keep(DistributedApplication app) => new(
        app.Services.GetRequiredService<ResourceLoggerService>(),
        app.Services.GetRequiredService<DistributedApplicationModel>().Resources.Where(resource => resource is not ParameterResource).Select(resource => resource.Name));

    /// <summary>The last lines of a resource.</summary>
    public IEnumerable<string> LastOf(string resource) => last.TryGetValue(resource, out var lines) ? lines : [];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await writing.WaitAsync(EndLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    private async Task WriteAsync(ResourceLoggerService logs, string resource)
    {
        const int remembered = 20;
        var lines = last.GetOrAdd(resource, _ => new());
        await using var file = new StreamWriter(Path.Combine(Folder, $"{resource}.log")) { AutoFlush = true };
        try
        {
            await foreach (var batch in logs.WatchAsync(resource).WithCancellation(end.Token))
            {
                foreach (var line in batch)
                {
                    await file.WriteLineAsync(line.Content);
                    lines.Enqueue(line.Content);
                    if (lines.Count > remembered)
                        lines.TryDequeue(out _);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The app has stopped.
        }
    }
}
