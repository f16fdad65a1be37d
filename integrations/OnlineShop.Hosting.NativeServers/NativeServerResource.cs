namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// The process that runs in place of a container. It shares the container's name, annotations and connection string, so every
/// reference to the container, and every health check of it, holds for the process.
/// </summary>
internal sealed class NativeServerResource(ContainerResource container, string command, string workingDirectory)
    : ExecutableResource(container.Name, command, workingDirectory), IResourceWithConnectionString
{
    public override ResourceAnnotationCollection Annotations { get; } = container.Annotations;

    public ReferenceExpression ConnectionStringExpression { get; } = ((IResourceWithConnectionString)container)
        .ConnectionStringExpression;
}
