namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>Starts and stops one resource.</summary>
internal abstract class ResourceController(IResource resource) : IDisposable
{
    public IResource Resource { get; } = resource;

    /// <summary>The processes that run for it now.</summary>
    public virtual IEnumerable<int> ProcessIds => [];

    /// <summary>Begins to start it; how that goes is told by notifications.</summary>
    public abstract void Start();

    /// <summary>Stops it and returns when nothing of it runs any more.</summary>
    public abstract Task StopAsync();

    /// <summary>Frees what a stopped controller still holds.</summary>
    public virtual void Dispose()
    {
    }
}

/// <summary>A parameter, a connection string or somebody else's service: in effect as soon as the app runs.</summary>
internal sealed class PassiveController(IResource resource, ResourceNotificationService notifications) : ResourceController(resource)
{
    public override void Start() => notifications.Update(Resource, s => s with
    {
        State = KnownResourceStates.Running,
        IsReady = true,
        HealthStatus = Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy,
    });

    public override Task StopAsync() => Task.CompletedTask;
}

/// <summary>A database: there when its server has made it, and as healthy as its own check says.</summary>
internal sealed class ChildController(IResourceWithParent resource, ResourceNotificationService notifications, HealthMonitor health)
    : ResourceController(resource)
{
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    public override void Start()
    {
        notifications.Update(Resource, s => s with { State = KnownResourceStates.Waiting });
        _loop = RunAsync(_stop.Token);
    }

    public override async Task StopAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await _loop.ConfigureAwait(false);
        notifications.Update(Resource, s => s with { State = KnownResourceStates.Exited, HealthStatus = null, IsReady = false });
    }

    public override void Dispose()
    {
        _stop.Dispose();
        base.Dispose();
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(cancellationToken).ConfigureAwait(false))
            {
                if (change.Resource == resource.Parent && ResourceNotificationService.IsHealthy(change))
                    break;
            }

            notifications.Update(Resource, s => s with { State = KnownResourceStates.Running });
            await health.RunAsync(Resource, _ => Task.CompletedTask, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Stopped.
        }
    }
}
