using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OnlineShop.Embedded.Hosting.Orchestration;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows how every resource is, and tells those who wait for a change.</summary>
public sealed class ResourceNotificationService
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(3);
    private readonly IResourceCollection _resources;
    private readonly ResourceLogs _logs;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, ResourceEvent> _current = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> _watchers = [];

    internal ResourceNotificationService(IResourceCollection resources, ResourceLogs logs, TimeProvider time)
    {
        _resources = resources;
        _logs = logs;
        _time = time;
    }

    /// <summary>How a resource is now; null before the start.</summary>
    public bool TryGetCurrentState(string resourceId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ResourceEvent? resourceEvent)
    {
        lock (_current)
            return _current.TryGetValue(resourceId, out resourceEvent);
    }

    /// <summary>Changes what is known of a resource.</summary>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        Update(resource, stateFactory);
        return Task.CompletedTask;
    }

    /// <summary>All resources as they are, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>();
        lock (_current)
        {
            foreach (var known in _current.Values)
                channel.Writer.TryWrite(known);
            _watchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
                yield return change;
        }
        finally
        {
            lock (_current)
                _watchers.Remove(channel);
        }
    }

    /// <summary>Waits until a resource is in a state; null is Running.</summary>
    public async Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default)
    {
        var wanted = targetState ?? KnownResourceStates.Running;
        await WaitAsync(resourceName, $"be {wanted}", e => IsIn(e, wanted), failsEarly: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Waits until a resource is in one of several states, and says in which.</summary>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var wanted = targetStates.ToArray();
        var found = await WaitAsync(resourceName, $"be one of {string.Join(", ", wanted)}", e => wanted.Any(w => IsIn(e, w)), failsEarly: false, cancellationToken).ConfigureAwait(false);
        return found.Snapshot.State!.Text;
    }

    /// <summary>Waits until a condition holds.</summary>
    public Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default) =>
        WaitAsync(resourceName, "meet a condition", predicate, failsEarly: false, cancellationToken);

    /// <summary>
    /// Waits until a resource runs and is healthy. It gives up with a diagnosis when the resource has failed for good,
    /// when the caller cancels, and at the latest after three minutes.
    /// </summary>
    public Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default) =>
        WaitAsync(resourceName, "be healthy", IsHealthy, failsEarly: true, cancellationToken);

    internal static bool IsHealthy(ResourceEvent change) =>
        change.Snapshot is { IsReady: true, HealthStatus: HealthStatus.Healthy } && IsIn(change, KnownResourceStates.Running);

    internal static bool IsIn(ResourceEvent change, string state) => string.Equals(change.Snapshot.State?.Text, state, StringComparison.OrdinalIgnoreCase);

    internal void Update(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        lock (_current)
        {
            var before = _current.TryGetValue(resource.Name, out var known)
                ? known.Snapshot
                : new CustomResourceSnapshot { ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal) };
            var after = change(before);
            if (known is not null && before == after)
                return;
            var notification = new ResourceEvent(resource, resource.Name, after);
            _current[resource.Name] = notification;
            foreach (var watcher in _watchers)
                watcher.Writer.TryWrite(notification);
        }
    }

    internal string Describe(string resourceName) => TryGetCurrentState(resourceName, out var now)
        ? ResourceDiagnosis.Describe(now, _logs.Tail(now.Resource))
        : $"Resource '{resourceName}' has not been started.";

    private async Task<ResourceEvent> WaitAsync(
        string name, string goal, Func<ResourceEvent, bool> predicate, bool failsEarly, CancellationToken cancellationToken)
    {
        if (!_resources.Any(r => string.Equals(r.Name, name, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException($"There is no resource '{name}'. There are: {string.Join(", ", _resources.Select(r => r.Name))}.", nameof(name));

        using var limit = new CancellationTokenSource(s_limit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await foreach (var change in WatchAsync(either.Token).ConfigureAwait(false))
            {
                if (!string.Equals(change.Resource.Name, name, StringComparison.OrdinalIgnoreCase))
                    continue;
                if (predicate(change))
                    return change;
                if (failsEarly && IsHopeless(change))
                    throw new DistributedApplicationException($"Waiting for '{name}' to {goal} is hopeless. {Describe(name)}");
            }
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"Waited {s_limit.TotalMinutes:0} minutes for '{name}' to {goal}. {Describe(name)}", e);
        }
        catch (OperationCanceledException e)
        {
            throw new OperationCanceledException($"Stopped waiting for '{name}' to {goal}. {Describe(name)}", e, cancellationToken);
        }

        throw new OperationCanceledException("The app has been disposed of.");
    }

    private static bool IsHopeless(ResourceEvent change) => change.Snapshot.State?.Text is { } state
        && (state == KnownResourceStates.NotAvailable || KnownResourceStates.TerminalStates.Contains(state));
}
