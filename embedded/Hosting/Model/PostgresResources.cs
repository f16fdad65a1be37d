namespace Aspire.Hosting.ApplicationModel;

/// <summary>A PostgreSQL server.</summary>
public sealed class PostgresServerResource(string name, ParameterResource? userName, ParameterResource password)
    : ContainerResource(name), IResourceWithConnectionString
{
    private readonly Dictionary<string, string> _databases = [];

    /// <summary>The address.</summary>
    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    /// <summary>The user name; null is <c>postgres</c>.</summary>
    public ParameterResource? UserNameParameter { get; } = userName;

    /// <summary>The password.</summary>
    public ParameterResource PasswordParameter { get; } = password;

    /// <summary>Database names by resource name.</summary>
    public IReadOnlyDictionary<string, string> Databases => _databases;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Host};Port={Port};Username={UserNameReference};Password={PasswordParameter}");

    internal EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    internal EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    internal ReferenceExpression UserNameReference =>
        UserNameParameter is null ? ReferenceExpression.Create($"postgres") : ReferenceExpression.Create($"{UserNameParameter}");

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{Host}")),
        new("Port", ReferenceExpression.Create($"{Port}")),
        new("Username", UserNameReference),
        new("Password", ReferenceExpression.Create($"{PasswordParameter}")),
        new("Uri", ReferenceExpression.Create($"postgresql://{UserNameReference}:{PasswordParameter}@{Host}:{Port}")),
    ];

    internal void AddDatabase(string resourceName, string databaseName) => _databases.Add(resourceName, databaseName);
}

/// <summary>A database of a PostgreSQL server.</summary>
public sealed class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource server)
    : Resource(name), IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
{
    /// <summary>The name that the server knows.</summary>
    public string DatabaseName { get; } = databaseName;

    /// <inheritdoc />
    public PostgresServerResource Parent { get; } = server;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{(IResourceWithConnectionString)Parent};Database={DatabaseName}");

    /// <inheritdoc />
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        .. Parent.GetConnectionProperties().Where(p => p.Key != "Uri"),
        new("Uri", ReferenceExpression.Create(
            $"postgresql://{Parent.UserNameReference}:{Parent.PasswordParameter}@{Parent.Host}:{Parent.Port}/{DatabaseName}")),
        new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}")),
    ];
}
