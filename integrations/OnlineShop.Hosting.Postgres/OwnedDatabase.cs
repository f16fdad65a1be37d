namespace Aspire.Hosting.ApplicationModel;

/// <summary>A database as its owner connects to it. It has the database's name, and is no resource of the model by itself.</summary>
internal sealed class OwnedDatabase(PostgresDatabaseResource database, DatabaseOwnerAnnotation owner)
    : Resource(database.Name), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression
    {
        get
        {
            var endpoint = database.Parent.PrimaryEndpoint;
            return ReferenceExpression.Create(
                $"Host={endpoint.Property(EndpointProperty.Host)};Port={endpoint.Property(EndpointProperty.Port)};Username={owner.Role};Password={owner.Password};Database={database.DatabaseName}");
        }
    }
}
