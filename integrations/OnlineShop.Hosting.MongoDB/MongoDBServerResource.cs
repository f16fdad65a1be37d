namespace Aspire.Hosting.ApplicationModel;

/// <summary>A MongoDB server. The members are those of Aspire.Hosting.MongoDB.</summary>
public class MongoDBServerResource(
    string name, ParameterResource passwordParameter) : ContainerResource(name), IResourceWithConnectionString
{
    internal const string PrimaryEndpointName = "tcp";
    internal const string UserName = "admin";

    /// <summary>Where clients connect.</summary>
    public EndpointReference PrimaryEndpoint => field ??= new(this, PrimaryEndpointName);

    /// <summary>The password of the user <c>admin</c>.</summary>
    public ParameterResource PasswordParameter { get; } = passwordParameter;

    /// <summary>The server's URL; empty where the server is not available.</summary>
    public ReferenceExpression ConnectionStringExpression => UrlOf(database: null);

    /// <summary>Whether this run has no such server: it uses native servers, and no <c>mongod</c> is installed.</summary>
    internal bool IsAbsent { get; set; }

    internal ReferenceExpression UrlOf(string? database) => IsAbsent
        ? ReferenceExpression.Empty
        : ReferenceExpression.Create(
            $"mongodb://{UserName}:{PasswordParameter}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}/{database ?? ""}?authSource=admin&authMechanism=SCRAM-SHA-256");
}
