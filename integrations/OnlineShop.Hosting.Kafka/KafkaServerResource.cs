namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Kafka broker. The members are those of Aspire.Hosting.Kafka.</summary>
public class KafkaServerResource(string name) : ContainerResource(name), IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "tcp";
    internal const string InternalEndpointName = "internal";

    /// <summary>Where clients outside of the container network connect.</summary>
    public EndpointReference PrimaryEndpoint => field ??= new(this, PrimaryEndpointName);

    /// <summary>Where containers of the same network connect.</summary>
    public EndpointReference InternalEndpoint => field ??= new(this, InternalEndpointName);

    /// <summary>The bootstrap address, <c>host:port</c>.</summary>
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");
}
