using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

/// <summary>Runs a container resource as a process of this machine.</summary>
public static class NativeServerBuilderExtensions
{
    /// <summary>
    /// Runs <paramref name="command"/> in place of the container, in a local run that uses native servers. A deployment keeps the
    /// container.
    /// </summary>
    /// <param name="builder">The container. What refers to it does not change.</param>
    /// <param name="command">The program.</param>
    /// <param name="arguments">Adds the program's arguments, when it is started.</param>
    /// <remarks>
    /// The process listens on 127.0.0.1, at the port that the orchestrator gives it: pass the <c>TargetPort</c> property of its
    /// endpoint. Its working directory is its folder below <see cref="DataFolder"/>.
    /// </remarks>
    public static IResourceBuilder<T> RunNatively<T>(
        this IResourceBuilder<T> builder, string command, Action<CommandLineArgsCallbackContext> arguments)
        where T : ContainerResource, IResourceWithConnectionString
    {
        var app = builder.ApplicationBuilder;
        if (!ServerMode.Of(app).IsNative)
            return builder;
        // A developer certificate on the machine would turn TLS on in the connection string.
        builder.WithoutHttpsCertificate();
        // After the whole AppHost.cs has run, so that the order of calls in it does not matter, and before anything starts.
        app.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
        {
            Replace(app, builder.Resource, command, arguments, start);
            return Task.CompletedTask;
        });
        return builder;
    }

    private static void Replace(
        IDistributedApplicationBuilder app, ContainerResource container, string command,
        Action<CommandLineArgsCallbackContext> arguments, BeforeStartEvent start)
    {
        Remove<ContainerImageAnnotation>(container);
        Remove<CommandLineArgsCallbackAnnotation>(container);
        Remove<HttpsCertificateConfigurationCallbackAnnotation>(container);
        Remove<CertificateTrustConfigurationCallbackAnnotation>(container);
        foreach (var endpoint in container.Annotations.OfType<EndpointAnnotation>())
            (endpoint.TargetPort, endpoint.IsProxied) = (null, false);

        var native = new NativeServerResource(container, command, DataFolder.Of(app).For(container.Name));
        start.Model.Resources.Remove(container);
        app.CreateResourceBuilder(native).WithArgs(arguments);
        start.Model.Resources.Add(native);
        foreach (var child in ChildrenOf(container, start.Model))
            child.Annotations.Add(new ResourceRelationshipAnnotation(native, "Parent"));

        // Aspire's integrations subscribe to events of the container, and events compare resources by reference. The first
        // handler waits for the port by itself. Nobody else subscribes to it yet: the orchestrator, which would refuse a second
        // resource of the name, does so later.
        _ = app.Eventing.PublishAsync(
            new ConnectionStringAvailableEvent(container, start.Services), CancellationToken.None);
        app.Eventing.Subscribe<ResourceReadyEvent>(
            native,
            (ready, cancel) => app.Eventing.PublishAsync(new ResourceReadyEvent(container, ready.Services), cancel));
        _ = PassStateToChildrenAsync(
            native, [.. ChildrenOf(container, start.Model)],
            start.Services.GetRequiredService<ResourceNotificationService>());
    }

    /// <summary>The orchestrator passes a container's state to its children (databases), and not that of a process.</summary>
    private static async Task PassStateToChildrenAsync(
        IResource native, IReadOnlyList<IResource> children, ResourceNotificationService notifications)
    {
        if (children.Count == 0)
            return;
        await foreach (var change in notifications.WatchAsync().ConfigureAwait(false))
        {
            if (change.Resource != native)
                continue;
            foreach (var child in children)
            {
                await notifications.PublishUpdateAsync(child, seen => seen.State == change.Snapshot.State ? seen : seen with
                {
                    State = change.Snapshot.State,
                    StartTimeStamp = change.Snapshot.StartTimeStamp,
                    StopTimeStamp = change.Snapshot.StopTimeStamp,
                }).ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<IResource> ChildrenOf(IResource parent, DistributedApplicationModel model) =>
        model.Resources.OfType<IResourceWithParent>().Where(child => child.Parent == parent);

    private static void Remove<TAnnotation>(IResource resource)
        where TAnnotation : IResourceAnnotation
    {
        foreach (var annotation in resource.Annotations.OfType<TAnnotation>().ToArray())
            resource.Annotations.Remove(annotation);
    }
}
