using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OnlineShop.Embedded.Hosting.Health;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Starts only when the dependency runs and is healthy. A database stands for its server too.</summary>
    public static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.AddWait(dependency, WaitType.WaitUntilHealthy, null);

    /// <summary>Starts only when the dependency runs and is healthy.</summary>
    public static IResourceBuilder<T> WaitFor<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitBehavior waitBehavior)
        where T : IResourceWithWaitSupport => builder.AddWait(dependency, WaitType.WaitUntilHealthy, waitBehavior);

    /// <summary>Starts only when the dependency runs.</summary>
    public static IResourceBuilder<T> WaitForStart<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency)
        where T : IResourceWithWaitSupport => builder.AddWait(dependency, WaitType.WaitUntilStarted, null);

    /// <summary>Starts only when the dependency has ended with an exit code.</summary>
    public static IResourceBuilder<T> WaitForCompletion<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, int exitCode = 0)
        where T : IResourceWithWaitSupport => builder.AddWait(dependency, WaitType.WaitForCompletion, null, exitCode);

    /// <summary>Names a registered health check that speaks for the resource.</summary>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key)
        where T : IResource
    {
        if (builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(a => a.Key == key))
            throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' already has the health check '{key}'.");
        return builder.WithAnnotation(new HealthCheckAnnotation(key));
    }

    /// <summary>Calls the resource healthy when a GET answers with the expected status, on every replica.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(
        this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null)
        where T : IResourceWithEndpoints
    {
        var expected = statusCode ?? 200;
        var route = path ?? "/";
        var endpoint = endpointName
            ?? builder.Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.UriScheme is "http")?.Name
            ?? builder.Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(e => e.UriScheme is "https")?.Name
            ?? throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' has no HTTP endpoint to check.");
        var key = $"{builder.Resource.Name}_{endpoint}_{route}_{expected}_check";
        var reference = new EndpointReference(builder.Resource, endpoint);
        return builder.WithHealthCheck(key, () => new HttpEndpointHealthCheck(reference, route, expected));
    }

    /// <summary>Registers a health check and names it for the resource.</summary>
    internal static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key, Func<IHealthCheck> create)
        where T : IResource
    {
        builder.ApplicationBuilder.Services.AddHealthChecks()
            .Add(new HealthCheckRegistration(key, _ => create(), HealthStatus.Unhealthy, tags: null, TimeSpan.FromSeconds(10)));
        return builder.WithHealthCheck(key);
    }

    private static IResourceBuilder<T> AddWait<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<IResource> dependency, WaitType type, WaitBehavior? behavior, int exitCode = 0)
        where T : IResourceWithWaitSupport
    {
        if (ReferenceEquals(builder.Resource, dependency.Resource))
            throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' cannot wait for itself.");
        if (builder.Resource is IResourceWithParent child && ReferenceEquals(child.Parent, dependency.Resource))
            throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' cannot wait for its parent '{dependency.Resource.Name}'.");
        return builder
            .WithAnnotation(new WaitAnnotation(dependency.Resource, type, exitCode) { WaitBehavior = behavior })
            .WithAnnotation(new ResourceRelationshipAnnotation(dependency.Resource, "WaitFor"));
    }
}
