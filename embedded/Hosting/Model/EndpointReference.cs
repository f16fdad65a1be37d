namespace Aspire.Hosting.ApplicationModel;

/// <summary>Part of an endpoint's address.</summary>
public enum EndpointProperty
{
    /// <summary>The whole address.</summary>
    Url,

    /// <summary>The host name.</summary>
    Host,

    /// <summary>The host name as an IPv4 address.</summary>
    IPV4Host,

    /// <summary>The port that others use.</summary>
    Port,

    /// <summary>The scheme.</summary>
    Scheme,

    /// <summary>The port that the process listens on.</summary>
    TargetPort,

    /// <summary>Host and port.</summary>
    HostAndPort,
}

/// <summary>Names an endpoint before its address is known, so that services can refer to each other both ways.</summary>
/// <param name="owner">The resource that listens.</param>
/// <param name="endpointName">The endpoint's name.</param>
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IManifestExpressionProvider, IValueProvider
{
    /// <summary>The resource that listens.</summary>
    public IResourceWithEndpoints Resource { get; } = owner;

    /// <summary>The endpoint's name.</summary>
    public string EndpointName { get; } = endpointName;

    /// <summary>True when the resource has such an endpoint.</summary>
    public bool Exists => Find() is not null;

    /// <summary>True once the address is known.</summary>
    public bool IsAllocated => Find()?.AllocatedEndpoint is not null;

    /// <summary>The host name.</summary>
    public string Host => Allocated.Address;

    /// <summary>The port.</summary>
    public int Port => Allocated.Port;

    /// <summary>The scheme.</summary>
    public string Scheme => EndpointAnnotation.UriScheme;

    /// <summary>The whole address.</summary>
    public string Url => Allocated.UriString;

    /// <summary>The description of the endpoint.</summary>
    public EndpointAnnotation EndpointAnnotation => Find() ?? throw new InvalidOperationException(
        $"Resource '{Resource.Name}' has no endpoint '{EndpointName}'; it has: {Names()}.");

    /// <inheritdoc />
    public string ValueExpression => $"{{{Resource.Name}.bindings.{EndpointName}.url}}";

    private AllocatedEndpoint Allocated => EndpointAnnotation.AllocatedEndpoint ?? throw new InvalidOperationException(
        $"Endpoint '{EndpointName}' of resource '{Resource.Name}' has no address yet: the app has not been started.");

    /// <summary>Part of the address, as an expression.</summary>
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Url);

    private EndpointAnnotation? Find() => Resource.Annotations.OfType<EndpointAnnotation>()
        .FirstOrDefault(e => string.Equals(e.Name, EndpointName, StringComparison.OrdinalIgnoreCase));

    private string Names() => string.Join(", ", Resource.Annotations.OfType<EndpointAnnotation>().Select(e => e.Name).DefaultIfEmpty("none"));
}

/// <summary>Part of an endpoint's address.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="property">The part.</param>
public sealed class EndpointReferenceExpression(EndpointReference endpoint, EndpointProperty property)
    : IManifestExpressionProvider, IValueProvider
{
    /// <summary>The endpoint.</summary>
    public EndpointReference Endpoint { get; } = endpoint;

    /// <summary>The part.</summary>
    public EndpointProperty Property { get; } = property;

    /// <inheritdoc />
    public string ValueExpression
    {
        get
        {
            var binding = $"{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}";
            return Property switch
            {
                EndpointProperty.Host or EndpointProperty.IPV4Host => $"{{{binding}.host}}",
                EndpointProperty.Port => $"{{{binding}.port}}",
                EndpointProperty.TargetPort => $"{{{binding}.targetPort}}",
                EndpointProperty.Scheme => $"{{{binding}.scheme}}",
                EndpointProperty.HostAndPort => $"{{{binding}.host}}:{{{binding}.port}}",
                _ => $"{{{binding}.url}}",
            };
        }
    }

    /// <inheritdoc />
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Property switch
    {
        EndpointProperty.Host => Endpoint.Host,
        EndpointProperty.IPV4Host => "127.0.0.1",
        EndpointProperty.Port or EndpointProperty.TargetPort => $"{Endpoint.Port}",
        EndpointProperty.Scheme => Endpoint.Scheme,
        EndpointProperty.HostAndPort => $"{Endpoint.Host}:{Endpoint.Port}",
        _ => Endpoint.Url,
    });
}
