namespace Aspire.Hosting.ApplicationModel;

/// <summary>Anything the app consists of: a service, a server, a database, a parameter.</summary>
public interface IResource
{
    /// <summary>The name that is unique in the app.</summary>
    string Name { get; }

    /// <summary>What is known about the resource beyond its name.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>A fact attached to a resource.</summary>
public interface IResourceAnnotation;

/// <summary>A resource that takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that takes command-line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that listens on addresses.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource that others find by its name.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;

/// <summary>A resource whose start can be delayed until others are ready.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource that belongs to another, as a database does to its server.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The owner.</summary>
    IResource Parent { get; }
}

/// <summary>A resource that belongs to another of a known type.</summary>
/// <typeparam name="T">The owner's type.</typeparam>
public interface IResourceWithParent<out T> : IResourceWithParent
    where T : IResource
{
    /// <summary>The owner.</summary>
    new T Parent { get; }

    IResource IResourceWithParent.Parent => Parent;
}

/// <summary>A value that is known only once the app runs.</summary>
public interface IValueProvider
{
    /// <summary>Reads the value; null when there is none.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>A value that the deployment manifest names by an expression.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The expression, such as <c>{postgres.bindings.tcp.port}</c>.</summary>
    string ValueExpression { get; }
}

/// <summary>A resource that clients reach through a connection string.</summary>
public interface IResourceWithConnectionString : IResource, IValueProvider, IManifestExpressionProvider
{
    /// <summary>The connection string as an expression over endpoints and parameters.</summary>
    ReferenceExpression ConnectionStringExpression { get; }

    /// <summary>The variable that carries it, when it is not <c>ConnectionStrings__name</c>.</summary>
    string? ConnectionStringEnvironmentVariable => null;

    /// <summary>Reads the connection string; null when the resource is not available.</summary>
    ValueTask<string?> GetConnectionStringAsync(CancellationToken cancellationToken = default) =>
        ConnectionStringExpression.GetValueAsync(cancellationToken);

    /// <summary>The parts of the connection string that a project also receives as <c>NAME_PART</c>.</summary>
    IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() => [];

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => GetConnectionStringAsync(cancellationToken);

    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";
}
