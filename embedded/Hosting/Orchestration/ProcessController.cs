using Microsoft.Extensions.Diagnostics.HealthChecks;
using OnlineShop.Embedded.Hosting.Processes;
using OnlineShop.Embedded.Hosting.Servers;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>What a controller of processes works with.</summary>
internal sealed record ControllerTools(
    ResourceNotificationService Notifications, Dependencies Dependencies, HealthMonitor Health, ProcessSpecs Specs, TimeProvider Time, bool Restart);

/// <summary>Runs the processes of a service, a server or a program: waits for what it needs, starts its replicas, watches them, brings them back.</summary>
internal sealed class ProcessController(IResource resource, ControllerTools tools, ServerContext context) : ResourceController(resource)
{
    private readonly Lock _gate = new();
    private readonly ChildProcess?[] _processes = new ChildProcess?[resource.GetReplicaCount()];
    private CancellationTokenSource _stop = new();
    private CancellationTokenSource? _monitor;
    private Task _loop = Task.CompletedTask;
    private bool _wasReady;

    public override IEnumerable<int> ProcessIds
    {
        get
        {
            lock (_gate)
                return [.. _processes.OfType<ChildProcess>().Select(p => p.Id)];
        }
    }

    private ResourceNotificationService Notifications => tools.Notifications;

    public override void Start()
    {
        lock (_gate)
        {
            if (!_loop.IsCompleted)
                return;
            _stop = new CancellationTokenSource();
            _wasReady = false;
            Notifications.Update(Resource, s => s with { State = KnownResourceStates.Waiting, ExitCode = null, Reason = null, IsFailure = false });
            _loop = Task.Run(() => RunAsync(_stop.Token));
        }
    }

    public override async Task StopAsync()
    {
        Task loop;
        ChildProcess?[] processes;
        lock (_gate)
        {
            loop = _loop;
            if (loop.IsCompleted)
                return;
            _stop.Cancel();
            _monitor?.Cancel();
            processes = [.. _processes];
        }

        Notifications.Update(Resource, s => s with { State = KnownResourceStates.Stopping, HealthStatus = null, IsReady = false });
        await Task.WhenAll(processes.OfType<ChildProcess>().Select(p => p.StopAsync())).ConfigureAwait(false);
        await loop.ConfigureAwait(false);
        Notifications.Update(Resource, s => s with { State = KnownResourceStates.Exited, Properties = [] });
    }

    public override void Dispose()
    {
        _monitor?.Dispose();
        _stop.Dispose();
        base.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await tools.Dependencies.WaitAsync(Resource, cancellationToken).ConfigureAwait(false);
            Notifications.Update(Resource, s => s with { State = KnownResourceStates.Starting });
            await Task.WhenAll(Enumerable.Range(0, _processes.Length).Select(i => RunReplicaAsync(i, cancellationToken))).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped.
        }
        catch (Exception e)
        {
            // Whatever kept it from starting is the resource's failure, not the host's.
            context.Log($"(not started: {e.Message})");
            Notifications.Update(Resource, s => s with { State = KnownResourceStates.FailedToStart, Reason = e.Message.TrimEnd('.'), IsFailure = true });
        }
    }

    private async Task RunReplicaAsync(int replica, CancellationToken cancellationToken)
    {
        var restarts = new RestartPolicy(tools.Restart && Resource is not ExecutableResource, tools.Time);
        var prefix = _processes.Length > 1 ? $"[{replica + 1}] " : "";
        while (true)
        {
            var spec = await tools.Specs.CreateAsync(Resource, replica, context, cancellationToken).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            await using var process = await ChildProcess.StartAsync(spec, line => context.Log(prefix + line)).ConfigureAwait(false);
            restarts.Started();
            Started(replica, process, cancellationToken);
            // A stop may have been asked for between the decision to start and the start.
            var exitCode = cancellationToken.IsCancellationRequested
                ? await process.StopAsync().ConfigureAwait(false)
                : await process.Exited.ConfigureAwait(false);
            Ended(replica);
            if (cancellationToken.IsCancellationRequested)
                return;
            if (Outcome.IsFinal(Resource, exitCode, _wasReady, restarts, out var delay, out var outcome))
            {
                Notifications.Update(Resource, s => s with
                {
                    State = outcome.State,
                    ExitCode = exitCode,
                    Reason = outcome.Reason,
                    IsFailure = outcome.IsFailure,
                    HealthStatus = null,
                    IsReady = false,
                    Properties = [],
                });
                return;
            }

            context.Log($"{prefix}(ended with exit code {exitCode}; starting again in {delay.TotalSeconds:0.##} s)");
            Notifications.Update(Resource, s => s with
            {
                State = KnownResourceStates.Restarting,
                ExitCode = exitCode,
                HealthStatus = HealthStatus.Unhealthy,
                IsReady = false,
            });
            await Task.Delay(delay, tools.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Started(int replica, ChildProcess process, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            _processes[replica] = process;
            if (cancellationToken.IsCancellationRequested || _processes.Any(p => p is null))
                return;
            var ids = _processes.Select(p => p!.Id).ToArray();
            Notifications.Update(Resource, s => s with
            {
                State = KnownResourceStates.Running,
                ExitCode = null,
                StartTimeStamp = tools.Time.GetUtcNow().UtcDateTime,
                Properties = [new("executable.pid", ids[0]), new("executable.pids", ids)],
                HealthStatus = null,
                IsReady = false,
            });
            _monitor = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _ = MonitorAsync(_monitor.Token);
        }
    }

    private void Ended(int replica)
    {
        lock (_gate)
        {
            _processes[replica] = null;
            _monitor?.Cancel();
        }
    }

    private async Task MonitorAsync(CancellationToken cancellationToken)
    {
        try
        {
            await tools.Health.RunAsync(Resource, ReadyAsync, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopped or crashed.
        }
        catch (Exception e)
        {
            context.Log($"(not ready: {e.Message})");
            Notifications.Update(Resource, s => s with { State = KnownResourceStates.FailedToStart, Reason = e.Message.TrimEnd('.'), IsFailure = true });
        }
    }

    private async Task ReadyAsync(CancellationToken cancellationToken)
    {
        if (Resource.TryGetLastAnnotation<NativeServerAnnotation>(out var native))
            await native.Server.ReadyAsync(context, cancellationToken).ConfigureAwait(false);
        _wasReady = true;
    }
}
