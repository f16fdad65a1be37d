using OnlineShop.Embedded.Hosting.Builder;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>
/// Gives every endpoint its address before anything starts, so that services can refer to each other both ways. There is no proxy:
/// the address is the one that the process listens on, and each replica has its own.
/// </summary>
internal sealed class EndpointAllocator(AppHostOptions options, PortReservations ports)
{
    public void Allocate(IEnumerable<IResource> resources)
    {
        List<string> problems = [];
        foreach (var resource in resources)
        {
            var count = resource.GetReplicaCount();
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                var host = resource is ContainerResource ? "127.0.0.1" : "localhost";
                endpoint.Replicas = [.. Enumerable.Range(0, count).Select(i => new AllocatedEndpoint(endpoint, host, Choose(resource, endpoint, i, problems)))];
                endpoint.AllocatedEndpoint = endpoint.Replicas[0];
            }
        }

        if (problems.Count > 0)
            throw new DistributedApplicationException(string.Join(Environment.NewLine, problems));
    }

    private int Choose(IResource resource, EndpointAnnotation endpoint, int replica, List<string> problems)
    {
        // A program that is not told its port listens where it always does.
        var told = endpoint.FromLaunchProfile || endpoint.TargetPortEnvironmentVariable is not null || resource is ContainerResource or ProjectResource;
        var wanted = told ? options.Testing ? null : endpoint.Port : endpoint.TargetPort ?? (options.Testing ? null : endpoint.Port);
        if (wanted is not { } port || replica > 0)
            return ports.Reserve();
        if (!PortReservations.IsFree(port))
            problems.Add($"Port {port} of resource '{resource.Name}' (endpoint '{endpoint.Name}') is taken by {PortOwner.Describe(port)}.");
        return port;
    }
}
