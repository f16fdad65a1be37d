namespace Aspire.Hosting.ApplicationModel;

/// <summary>A Redis server.</summary>
public sealed class RedisResource(string name, ParameterResource? password) : ContainerResource(name), IResourceWithConnectionString
{
    /// <summary>The address.</summary>
    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    /// <summary>The password; null leaves the server open.</summary>
    public ParameterResource? PasswordParameter { get; } = password;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => PasswordParameter is null
        ? ReferenceExpression.Create($"{Address}")
        : ReferenceExpression.Create($"{Address},password={PasswordParameter}");

    private EndpointReferenceExpression Address => PrimaryEndpoint.Property(EndpointProperty.HostAndPort);

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties()
    {
        yield return new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}"));
        yield return new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}"));
        if (PasswordParameter is not null)
            yield return new("Password", ReferenceExpression.Create($"{PasswordParameter}"));
        yield return new("Uri", PasswordParameter is null
            ? ReferenceExpression.Create($"redis://{Address}")
            : ReferenceExpression.Create($"redis://:{PasswordParameter}@{Address}"));
    }
}

/// <summary>A Kafka broker.</summary>
public sealed class KafkaServerResource(string name) : ContainerResource(name), IResourceWithConnectionString
{
    /// <summary>The address.</summary>
    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}")),
    ];
}
