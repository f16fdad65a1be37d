namespace Aspire.Hosting.ApplicationModel;

/// <summary>A database of a MongoDB server. MongoDB creates it when something is first written to it.</summary>
public class MongoDBDatabaseResource(string name, string databaseName, MongoDBServerResource parent)
    : Resource(name), IResourceWithParent<MongoDBServerResource>, IResourceWithConnectionString
{
    /// <summary>The server.</summary>
    public MongoDBServerResource Parent { get; } = parent;

    /// <summary>The database's name on the server.</summary>
    public string DatabaseName { get; } = databaseName;

    /// <summary>The server's URL with the database's name.</summary>
    public ReferenceExpression ConnectionStringExpression => Parent.UrlOf(DatabaseName);
}
