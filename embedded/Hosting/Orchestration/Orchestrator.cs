using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Servers;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>Starts the app's resources in order, and stops them in the reverse order.</summary>
internal sealed class Orchestrator(
    AppHostOptions options,
    IResourceCollection resources,
    ResourceNotificationService notifications,
    ResourceLogs logs,
    HealthCheckService healthChecks,
    IConfiguration configuration,
    DistributedApplicationExecutionContext executionContext,
    TimeProvider time) : IAsyncDisposable
{
    private readonly PortReservations _ports = new();
    private readonly Dictionary<IResource, ResourceController> _controllers = [];
    private Dependencies? _dependencies;
    private DataFolder? _data;

    /// <summary>All processes of the resources that run now.</summary>
    public IEnumerable<int> ProcessIds => _controllers.Values.SelectMany(c => c.ProcessIds);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _dependencies = new(resources, notifications, options.Testing ? WaitBehavior.StopOnResourceUnavailable : WaitBehavior.WaitOnResourceUnavailable);
        _dependencies.RefuseCircles();
        _data = DataFolder.Open(options);
        logs.Open(_data.FullPath);
        await ParameterCheck.RequireAllAsync(resources, cancellationToken).ConfigureAwait(false);
        var unavailable = ServerAvailability.Check(resources, options);
        new EndpointAllocator(options, _ports).Allocate(resources.Where(r => !unavailable.ContainsKey(r)));
        Announce(unavailable);

        foreach (var resource in resources.Where(r => !unavailable.ContainsKey(r)))
            _controllers.Add(resource, Create(resource));
        foreach (var controller in _controllers.Values.Where(c => !c.Resource.TryGetLastAnnotation<ExplicitStartupAnnotation>(out _)))
            controller.Start();
    }

    public ResourceController? Find(string resource) =>
        _controllers.Values.FirstOrDefault(c => string.Equals(c.Resource.Name, resource, StringComparison.OrdinalIgnoreCase));

    public Task StopAsync()
    {
        Dictionary<IResource, Task> stopping = [];
        return Task.WhenAll(_controllers.Keys.Select(Stop));

        // Each one after all that need it; side by side otherwise.
        Task Stop(IResource resource)
        {
            if (stopping.TryGetValue(resource, out var already))
                return already;
            var dependents = _dependencies!.Dependents(resource).Where(_controllers.ContainsKey).Select(Stop).ToArray();
            return stopping[resource] = StopAfterAsync(dependents, _controllers[resource]);
        }

        static async Task StopAfterAsync(Task[] dependents, ResourceController controller)
        {
            await Task.WhenAll(dependents).ConfigureAwait(false);
            await controller.StopAsync().ConfigureAwait(false);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync().ConfigureAwait(false);
        foreach (var controller in _controllers.Values)
            controller.Dispose();
        _controllers.Clear();
        logs.Dispose();
        if (options.Testing)
            _data?.Delete();
        _data?.Dispose();
        _ports.Dispose();
    }

    private ResourceController Create(IResource resource)
    {
        var health = new HealthMonitor(healthChecks, notifications, time);
        if (resource is ProjectResource or ExecutableResource or ContainerResource)
        {
            var tools = new ControllerTools(
                notifications, _dependencies!, health, new ProcessSpecs(new EnvironmentResolver(configuration, executionContext)), time, options.Restart);
            return new ProcessController(resource, tools, new ServerContext(options, _data!.Of(resource.Name), logs.Of(resource).Write));
        }

        return resource is IResourceWithParent child
            ? new ChildController(child, notifications, health)
            : new PassiveController(resource, notifications);
    }

    private void Announce(IReadOnlyDictionary<IResource, string> unavailable)
    {
        foreach (var resource in resources)
        {
            var urls = resource.Annotations.OfType<EndpointAnnotation>()
                .SelectMany(e => e.Replicas.Select(r => new UrlSnapshot(e.Name, r.UriString, !e.IsExternal)))
                .ToArray();
            notifications.Update(resource, s => s with
            {
                State = unavailable.ContainsKey(resource) ? KnownResourceStates.NotAvailable : KnownResourceStates.NotStarted,
                Reason = unavailable.GetValueOrDefault(resource),
                Urls = [.. urls],
            });
        }
    }
}
