using OnlineShop.Embedded.Hosting.Health;
using OnlineShop.Embedded.Hosting.Servers;

namespace Aspire.Hosting;

/// <summary>Adds MongoDB.</summary>
public static class MongoDBBuilderExtensions
{
    private const int DefaultPort = 27017;

    /// <summary>Adds a server; its password is generated and kept unless given.</summary>
    public static IResourceBuilder<MongoDBServerResource> AddMongoDB(
        this IDistributedApplicationBuilder builder,
        string name,
        int? port = null,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null)
    {
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPassword(builder, $"{name}-password", special: false);
        var server = new MongoDBServerResource(name, userName?.Resource, secret);
        return builder.AddResource(server)
            .AsServer(port, DefaultPort, "library/mongo", "8.2", s => new MongoServer(s))
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["MONGO_INITDB_ROOT_USERNAME"] = server.UserNameReference;
                context.EnvironmentVariables["MONGO_INITDB_ROOT_PASSWORD"] = secret;
            })
            .WithHealthCheck($"{name}_check", () => new MongoHealthCheck(server));
    }

    /// <summary>Adds a database, which the server makes on first use.</summary>
    public static IResourceBuilder<MongoDBDatabaseResource> AddDatabase(
        this IResourceBuilder<MongoDBServerResource> builder, string name, string? databaseName = null)
    {
        var database = new MongoDBDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(name, database.DatabaseName);
        return builder.ApplicationBuilder.AddResource(database).WithHealthCheck($"{name}_check", () => new MongoHealthCheck(builder.Resource));
    }

    /// <summary>Keeps the data. The native server always does, in the data folder.</summary>
    public static IResourceBuilder<MongoDBServerResource> WithDataVolume(
        this IResourceBuilder<MongoDBServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? ContainerResourceBuilderExtensions.VolumeName(builder), "/data/db", isReadOnly);
}
