namespace Aspire.Hosting;

/// <summary>Gives databases of one PostgreSQL server to roles of their own.</summary>
public static class DatabaseOwnerExtensions
{
    private const string ConnectionStrings = "ConnectionStrings__";

    /// <summary>
    /// Lets a database belong to a role that owns nothing else. In a local run the role is made when the database is there, and takes
    /// over what another role owns in it, before anybody starts who waits for the database. Publishing writes a script that does
    /// the same.
    /// </summary>
    /// <param name="parameters">Parameters of extensions that functions of the database set.</param>
    public static IResourceBuilder<PostgresDatabaseResource> WithOwner(
        this IResourceBuilder<PostgresDatabaseResource> database, string role, IResourceBuilder<ParameterResource> password,
        params string[] parameters)
    {
        database.WithAnnotation(new DatabaseOwnerAnnotation(role, password.Resource, parameters));
        return database.ApplicationBuilder.ExecutionContext.IsRunMode
            ? database.OnResourceReady((ready, _, cancel) => DatabaseOwnership.TakeOverAsync(ready, cancel))
            : database;
    }

    /// <summary>
    /// Adds a role that may connect to every database with an owner, read-only. What it may read there its owner decides, by granting
    /// it to everybody who may connect.
    /// </summary>
    public static IResourceBuilder<PostgresServerResource> WithReader(
        this IResourceBuilder<PostgresServerResource> server, string role, IResourceBuilder<ParameterResource> password) =>
        server.WithAnnotation(new DatabaseReaderAnnotation(role, password.Resource));

    /// <summary>Gives a resource the connection string of a database's owner.</summary>
    public static IResourceBuilder<T> WithOwnerReference<T>(
        this IResourceBuilder<T> builder, IResourceBuilder<PostgresDatabaseResource> database, string connectionName)
        where T : IResourceWithEnvironment
    {
        var owner = database.Resource.Annotations.OfType<DatabaseOwnerAnnotation>().Single();
        var owned = new OwnedDatabase(database.Resource, owner);
        return builder.WithReferenceRelationship(database.Resource).WithEnvironment(context =>
            context.EnvironmentVariables[ConnectionStrings + connectionName] = new ConnectionStringReference(owned, optional: false));
    }
}
