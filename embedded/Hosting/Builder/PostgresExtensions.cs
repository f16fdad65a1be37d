using OnlineShop.Embedded.Hosting.Health;
using OnlineShop.Embedded.Hosting.Servers;

namespace Aspire.Hosting;

/// <summary>Adds PostgreSQL.</summary>
public static class PostgresBuilderExtensions
{
    private const int DefaultPort = 5432;

    /// <summary>Adds a server; its password is generated and kept unless given.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder,
        string name,
        IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null,
        int? port = null)
    {
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPassword(builder, $"{name}-password", special: false);
        var server = new PostgresServerResource(name, userName?.Resource, secret);
        return builder.AddResource(server)
            .AsServer(port, DefaultPort, "library/postgres", "18.1", s => new PostgresServer(s))
            .WithEnvironment(context =>
            {
                context.EnvironmentVariables["POSTGRES_HOST_AUTH_METHOD"] = "scram-sha-256";
                context.EnvironmentVariables["POSTGRES_INITDB_ARGS"] = "--auth-host=scram-sha-256 --auth-local=scram-sha-256";
                context.EnvironmentVariables["POSTGRES_USER"] = server.UserNameReference;
                context.EnvironmentVariables["POSTGRES_PASSWORD"] = server.PasswordParameter;
            })
            .WithHealthCheck($"{name}_check", () => new PostgresHealthCheck(server));
    }

    /// <summary>Adds a database, which is created when the server is up.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null)
    {
        var database = new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource);
        builder.Resource.AddDatabase(name, database.DatabaseName);
        return builder.ApplicationBuilder.AddResource(database).WithHealthCheck($"{name}_check", () => new PostgresHealthCheck(database));
    }

    /// <summary>Keeps the data. The native server always does, in the data folder.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) =>
        builder.WithVolume(name ?? ContainerResourceBuilderExtensions.VolumeName(builder), "/var/lib/postgresql", isReadOnly);
}
