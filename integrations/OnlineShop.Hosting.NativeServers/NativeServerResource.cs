namespace Aspire.Hosting.ApplicationModel;

/// <summary>
/// The process that runs in place of a container. It shares the container's name and annotations, so every reference to the container's endpoints,
/// and every health check of it, holds for the process.
/// </summary>
internal sealed class NativeServerResource(ContainerResource container, string command, string workingDirectory)
    : ExecutableResource(container.Name, command, workingDirectory)
{
    public override ResourceAnnotationCollection Annotations { get; } = container.Annotations;
}
