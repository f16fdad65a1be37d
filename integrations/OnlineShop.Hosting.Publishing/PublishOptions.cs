namespace Aspire.Hosting;

/// <summary>What the model of an app does not say, and a deployment has to know.</summary>
public sealed record PublishOptions
{
    /// <summary>The name of an endpoint that is for metrics alone: no Ingress and no peer needs it.</summary>
    public const string MetricsPort = "metrics";

    /// <summary>
    /// What stands in for the outside world. A cloud deployment leaves it out and requires the settings that refer to it.
    /// </summary>
    public IReadOnlyList<IResourceBuilder<ProjectResource>> LocalOnly { get; init; } = [];

    /// <summary>The services that Kubernetes scales by their use of CPU.</summary>
    public IReadOnlyList<IResourceBuilder<ProjectResource>> Scaled { get; init; } = [];

    /// <summary>The services that are reached from outside.</summary>
    public IReadOnlyList<Door> Doors { get; init; } = [];
}

/// <summary>A service that is reached from outside.</summary>
/// <param name="Path">What the Ingress sends to it: this path and all below it; null where the Ingress does not lead to it.</param>
/// <param name="HostPort">The port of the machine under Docker Compose.</param>
/// <param name="Readiness">The path that tells whether it can take requests.</param>
public sealed record Door(
    IResourceBuilder<ProjectResource> Service, string? Path, int HostPort, string Readiness = "/health");
