namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a new annotation meets an earlier one of its type.</summary>
public enum ResourceAnnotationMutationBehavior
{
    /// <summary>Both stay.</summary>
    Append,

    /// <summary>The new one takes the place of the old.</summary>
    Replace,
}

/// <summary>What a dependency that stops does to those that wait for it.</summary>
public enum WaitBehavior
{
    /// <summary>Go on waiting.</summary>
    WaitOnResourceUnavailable,

    /// <summary>Fail at once.</summary>
    StopOnResourceUnavailable,
}

/// <summary>What is awaited of a dependency.</summary>
public enum WaitType
{
    /// <summary>Running and healthy.</summary>
    WaitUntilHealthy,

    /// <summary>Ended with the expected exit code.</summary>
    WaitForCompletion,

    /// <summary>Running.</summary>
    WaitUntilStarted,
}

/// <summary>Delays a start until another resource is there.</summary>
/// <param name="resource">The dependency.</param>
/// <param name="waitType">What is awaited.</param>
/// <param name="exitCode">The exit code that counts as completed.</param>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The dependency.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>What is awaited.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>The exit code that counts as completed.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>What happens when the dependency stops; null leaves it to the host.</summary>
    public WaitBehavior? WaitBehavior { get; set; }
}

/// <summary>Names a registered health check that speaks for the resource.</summary>
/// <param name="key">The name of the registration.</param>
public sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>The name of the registration.</summary>
    public string Key { get; } = key;
}

/// <summary>Runs several processes of a resource.</summary>
/// <param name="replicas">How many.</param>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>How many.</summary>
    public int Replicas { get; } = replicas;
}

/// <summary>Leaves a resource stopped until it is started by command.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;

/// <summary>Records how one resource relates to another.</summary>
/// <param name="resource">The other resource.</param>
/// <param name="type">The kind of relation.</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The kind of relation.</summary>
    public string Type { get; } = type;
}

/// <summary>Says how the deployment manifest shows a resource.</summary>
public sealed class ManifestPublishingCallbackAnnotation : IResourceAnnotation
{
    private ManifestPublishingCallbackAnnotation(bool ignored) => IsIgnored = ignored;

    /// <summary>Leaves the resource out of the manifest.</summary>
    public static ManifestPublishingCallbackAnnotation Ignore { get; } = new(ignored: true);

    internal bool IsIgnored { get; }
}

/// <summary>A sentence for people about the resource.</summary>
/// <param name="text">The sentence.</param>
public sealed class ResourceDescriptionAnnotation(string text) : IResourceAnnotation
{
    /// <summary>The sentence.</summary>
    public string Text { get; } = text;
}

/// <summary>The link text or address shown for an endpoint.</summary>
/// <param name="endpointName">The endpoint.</param>
/// <param name="callback">Changes what is shown.</param>
public sealed class EndpointUrlAnnotation(string endpointName, Action<ResourceUrlAnnotation> callback) : IResourceAnnotation
{
    /// <summary>The endpoint.</summary>
    public string EndpointName { get; } = endpointName;

    /// <summary>Changes what is shown.</summary>
    public Action<ResourceUrlAnnotation> Callback { get; } = callback;
}

/// <summary>An address shown to people.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>The address.</summary>
    public required string Url { get; set; }

    /// <summary>The text shown in its place.</summary>
    public string? DisplayText { get; set; }
}

/// <summary>A connection string taken from another resource; the host asks it which servers must be there.</summary>
/// <param name="source">Whose connection string.</param>
/// <param name="optional">True when the app also runs without it.</param>
internal sealed class ConnectionReferenceAnnotation(IResource source, bool optional) : IResourceAnnotation
{
    public IResource Source { get; } = source;

    public bool Optional { get; } = optional;
}
