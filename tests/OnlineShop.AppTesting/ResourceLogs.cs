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
    private readonly ResourceLoggerService logs;
    private readonly Task writing;

    private ResourceLogs(ResourceLoggerService logs, ResourceNotificationService notifications)
    {
        this.logs = logs;
        var all = Path.Combine(Path.GetTempPath(), "online-shop-test-logs");
        Folder = Path.Combine(
            all, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..4]}");
        Directory.CreateDirectory(Folder);
        foreach (var old in Directory.GetDirectories(all).Order().SkipLast(Kept))
            Directory.Delete(old, recursive: true);
        writing = WriteAllAsync(notifications);
    }

    /// <summary>The files' folder. Those of the last runs are kept beside it.</summary>
    public string Folder { get; }

    /// <summary>Begins to write the logs of all resources.</summary>
    public static ResourceLogs Keep(DistributedApplication app) =>
        new(app.Services.GetRequiredService<ResourceLoggerService>(), app.ResourceNotifications);

    /// <summary>The last lines of a resource.</summary>
    public IEnumerable<string> LastOf(string resource) => last.TryGetValue(resource, out var lines) ? lines : [];

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await writing.WaitAsync(EndLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        end.Dispose();
    }

    /// <summary>Log streams are known by ids, which resources get when they are started.</summary>
    private async Task WriteAllAsync(ResourceNotificationService notifications)
    {
        var streams = new Dictionary<string, Task>();
        try
        {
            await foreach (var change in notifications.WatchAsync(end.Token))
            {
                if (change.Resource is not ParameterResource && !streams.ContainsKey(change.ResourceId))
                    streams[change.ResourceId] = WriteAsync(change.ResourceId, change.Resource.Name);
            }
        }
        catch (OperationCanceledException)
        {
            // The app has stopped.
        }

        await Task.WhenAll(streams.Values);
    }

    private async Task WriteAsync(string id, string resource)
    {
        const int remembered = 20;
        var lines = last.GetOrAdd(resource, _ => new());
        await using var file = new StreamWriter(Path.Combine(Folder, $"{id}.log")) { AutoFlush = true };
        try
        {
            await foreach (var batch in logs.WatchAsync(id).WithCancellation(end.Token))
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
