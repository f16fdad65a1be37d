using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that a resource listens on.</summary>
public sealed class EndpointAnnotation : IResourceAnnotation
{
    /// <summary>Describes an endpoint; the name defaults to the scheme, the scheme to the protocol.</summary>
    public EndpointAnnotation(
        ProtocolType protocol,
        string? uriScheme = null,
        string? transport = null,
        string? name = null,
        int? port = null,
        int? targetPort = null,
        bool? isExternal = null,
        bool isProxied = true)
    {
        Protocol = protocol;
        UriScheme = uriScheme ?? (protocol == ProtocolType.Udp ? "udp" : "tcp");
        Transport = transport ?? (UriScheme is "http" or "https" ? "http" : "tcp");
        Name = name ?? UriScheme;
        Port = port;
        TargetPort = targetPort;
        IsExternal = isExternal ?? false;
        IsProxied = isProxied;
    }

    /// <summary>tcp or udp.</summary>
    public ProtocolType Protocol { get; set; }

    /// <summary>The port that others use; null lets the host choose.</summary>
    public int? Port { get; set; }

    /// <summary>The port that the process listens on; null lets the host choose.</summary>
    public int? TargetPort { get; set; }

    /// <summary>The scheme of its address.</summary>
    public string UriScheme { get; set; }

    /// <summary>http, http2 or tcp.</summary>
    public string Transport { get; set; }

    /// <summary>The name that is unique in the resource.</summary>
    public string Name { get; set; }

    /// <summary>True when it is open to the outside.</summary>
    public bool IsExternal { get; set; }

    /// <summary>True when a proxy may stand in front. The embedded host has none.</summary>
    public bool IsProxied { get; set; }

    /// <summary>The address, once the app has started.</summary>
    public AllocatedEndpoint? AllocatedEndpoint { get; set; }

    /// <summary>The variable that tells the process its port.</summary>
    internal string? TargetPortEnvironmentVariable { get; set; }

    /// <summary>True when the process hears of it through ASPNETCORE_URLS.</summary>
    internal bool FromLaunchProfile { get; set; }

    /// <summary>The addresses of all replicas, the first being <see cref="AllocatedEndpoint" />.</summary>
    internal IReadOnlyList<AllocatedEndpoint> Replicas { get; set; } = [];
}

/// <summary>An address that a process of this run listens on.</summary>
/// <param name="endpoint">What it is the address of.</param>
/// <param name="address">The host name.</param>
/// <param name="port">The port.</param>
public sealed class AllocatedEndpoint(EndpointAnnotation endpoint, string address, int port)
{
    /// <summary>What it is the address of.</summary>
    public EndpointAnnotation Endpoint { get; } = endpoint;

    /// <summary>The host name.</summary>
    public string Address { get; } = address;

    /// <summary>The port.</summary>
    public int Port { get; } = port;

    /// <summary>The scheme.</summary>
    public string UriScheme => Endpoint.UriScheme;

    /// <summary>Host and port.</summary>
    public string EndPointString => $"{Address}:{Port}";

    /// <summary>The whole address.</summary>
    public string UriString => $"{UriScheme}://{EndPointString}";

    /// <inheritdoc />
    public override string ToString() => UriString;
}
