namespace Aspire.Hosting.ApplicationModel;

/// <summary>A MongoDB server.</summary>
public sealed class MongoDBServerResource(string name, ParameterResource? userName, ParameterResource? password)
    : ContainerResource(name), IResourceWithConnectionString
{
    private readonly Dictionary<string, string> _databases = [];

    /// <summary>The address.</summary>
    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    /// <summary>The user name; null is <c>admin</c>.</summary>
    public ParameterResource? UserNameParameter { get; } = userName;

    /// <summary>The password; null leaves the server open.</summary>
    public ParameterResource? PasswordParameter { get; } = password;

    /// <summary>Database names by resource name.</summary>
    public IReadOnlyDictionary<string, string> Databases => _databases;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => Url(null);

    internal ReferenceExpression UserNameReference =>
        UserNameParameter is null ? ReferenceExpression.Create($"admin") : ReferenceExpression.Create($"{UserNameParameter}");

    private EndpointReferenceExpression Address => PrimaryEndpoint.Property(EndpointProperty.HostAndPort);

    /// <inheritdoc />
    public async ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        PrimaryEndpoint.IsAllocated ? await ConnectionStringExpression.GetValueAsync(cancellationToken).ConfigureAwait(false) : null;

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties()
    {
        yield return new("Host", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Host)}"));
        yield return new("Port", ReferenceExpression.Create($"{PrimaryEndpoint.Property(EndpointProperty.Port)}"));
        if (PasswordParameter is not null)
        {
            yield return new("Username", UserNameReference);
            yield return new("Password", ReferenceExpression.Create($"{PasswordParameter}"));
        }

        yield return new("Uri", ConnectionStringExpression);
    }

    internal void AddDatabase(string resourceName, string databaseName) => _databases.Add(resourceName, databaseName);

    internal ReferenceExpression Url(string? database) => PasswordParameter is null
        ? ReferenceExpression.Create($"mongodb://{Address}/{database}")
        : ReferenceExpression.Create(
            $"mongodb://{UserNameReference}:{PasswordParameter}@{Address}/{database}?authSource=admin&authMechanism=SCRAM-SHA-256");
}

/// <summary>A database of a MongoDB server.</summary>
public sealed class MongoDBDatabaseResource(string name, string databaseName, MongoDBServerResource server)
    : Resource(name), IResourceWithParent<MongoDBServerResource>, IResourceWithConnectionString
{
    /// <summary>The name that the server knows.</summary>
    public string DatabaseName { get; } = databaseName;

    /// <inheritdoc />
    public MongoDBServerResource Parent { get; } = server;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => Parent.Url(DatabaseName);

    /// <inheritdoc />
    public async ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        Parent.PrimaryEndpoint.IsAllocated ? await ConnectionStringExpression.GetValueAsync(cancellationToken).ConfigureAwait(false) : null;

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        .. Parent.GetConnectionProperties().Where(p => p.Key != "Uri"),
        new("Uri", ConnectionStringExpression),
        new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}")),
    ];
}
