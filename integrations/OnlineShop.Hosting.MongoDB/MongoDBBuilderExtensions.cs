using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using MongoDB.Bson;
using MongoDB.Driver;

namespace Aspire.Hosting;

/// <summary>Adds a MongoDB server to an app.</summary>
public static class MongoDBBuilderExtensions
{
    private const string Program = "mongod";

    /// <summary>Adds a server, run as the container image <c>mongo</c>. It is healthy when it answers a ping.</summary>
    /// <param name="builder">The app.</param>
    /// <param name="name">The resource's name.</param>
    /// <param name="port">The port on the host; a free one by default.</param>
    /// <param name="password">The password of the user <c>admin</c>; a generated one by default.</param>
    public static IResourceBuilder<MongoDBServerResource> AddMongoDB(
        this IDistributedApplicationBuilder builder, [ResourceName] string name, int? port = null,
        IResourceBuilder<ParameterResource>? password = null)
    {
        var server = new MongoDBServerResource(
            name,
            password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPasswordParameter(builder, $"{name}-password", special: false));
        var check = $"{name}_check";
        builder.Services.AddHealthChecks().AddAsyncCheck(check, cancel => PingAsync(server, cancel));
        return builder.AddResource(server)
            .WithImage("library/mongo", "8.2").WithImageRegistry("docker.io")
            .WithEndpoint(port: port, targetPort: 27017, name: MongoDBServerResource.PrimaryEndpointName)
            .WithEnvironment("MONGO_INITDB_ROOT_USERNAME", MongoDBServerResource.UserName)
            .WithEnvironment("MONGO_INITDB_ROOT_PASSWORD", server.PasswordParameter)
            .WithIconName("DatabaseMultiple")
            .WithHealthCheck(check);
    }

    /// <summary>Adds a database of the server.</summary>
    /// <param name="builder">The server.</param>
    /// <param name="name">The resource's name, and that of its connection string.</param>
    /// <param name="databaseName">The name on the server; the resource's by default.</param>
    public static IResourceBuilder<MongoDBDatabaseResource> AddDatabase(
        this IResourceBuilder<MongoDBServerResource> builder, [ResourceName] string name, string? databaseName = null)
    {
        var database = builder.ApplicationBuilder.AddResource(
            new MongoDBDatabaseResource(name, databaseName ?? name, builder.Resource));
        return builder.Resource.IsAbsent ? database.WithInitialState(Absent("MongoDBDatabase")) : database;
    }

    /// <summary>Keeps the data in a volume.</summary>
    public static IResourceBuilder<MongoDBServerResource> WithDataVolume(
        this IResourceBuilder<MongoDBServerResource> builder, string? name = null) =>
        builder.WithVolume(name ?? VolumeNameGenerator.Generate(builder, "data"), "/data/db");

    /// <summary>
    /// Runs an installed <c>mongod</c> in place of the container, where containers are not used. Where none is installed the
    /// resource is shown as not available and its connection string is empty: refer to it with <c>optional: true</c>. Call it
    /// before <see cref="AddDatabase"/>.
    /// </summary>
    public static IResourceBuilder<MongoDBServerResource> RunNatively(
        this IResourceBuilder<MongoDBServerResource> builder)
    {
        var (app, server) = (builder.ApplicationBuilder, builder.Resource);
        if (!ServerMode.Of(app).IsNative)
            return builder;
        if (!IsInstalled())
        {
            server.IsAbsent = true;
            foreach (var annotation in server.Annotations.Where(a => a is ContainerImageAnnotation or EndpointAnnotation or HealthCheckAnnotation).ToArray())
                server.Annotations.Remove(annotation);
            return builder.WithInitialState(Absent("MongoDB"));
        }

        app.Eventing.Subscribe<ResourceReadyEvent>(server, (_, cancel) => CreateUserAsync(server, cancel));
        return builder.RunNatively(Program, context =>
        {
            foreach (var argument in (string[])["--dbpath", DataFolder.Of(app).For(server.Name), "--bind_ip", "127.0.0.1", "--nounixsocket", "--auth", "--wiredTigerCacheSizeGB", "0.25", "--port"])
                context.Args.Add(argument);
            context.Args.Add(server.PrimaryEndpoint.Property(EndpointProperty.TargetPort));
        });
    }

    private static bool IsInstalled() =>
        Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, Program))) == true;

    /// <summary>
    /// The image creates the user; <c>mongod</c> lets a local client create the first one without signing in, and refuses later.
    /// </summary>
    private static async Task CreateUserAsync(MongoDBServerResource server, CancellationToken cancel)
    {
        try
        {
            await RunAsync(server, new BsonDocument
            {
                ["createUser"] = MongoDBServerResource.UserName,
                ["pwd"] = await server.PasswordParameter.GetValueAsync(cancel).ConfigureAwait(false),
                ["roles"] = new BsonArray { "root" },
            }, cancel).ConfigureAwait(false);
        }
        catch (MongoCommandException)
        {
            // The user is there since an earlier run.
        }
    }

    /// <summary>
    /// Runs a command on the database <c>admin</c> without signing in: a ping needs no user, and the first user is made by
    /// nobody.
    /// </summary>
    private static async Task RunAsync(MongoDBServerResource server, BsonDocument command, CancellationToken cancel)
    {
        var address = await server.PrimaryEndpoint.Property(EndpointProperty.HostAndPort).GetValueAsync(cancel)
            .ConfigureAwait(false);
        using var client = new MongoClient($"mongodb://{address}/?serverSelectionTimeoutMS=3000");
        await client.GetDatabase("admin").RunCommandAsync<BsonDocument>(command, cancellationToken: cancel)
            .ConfigureAwait(false);
    }

    private static CustomResourceSnapshot Absent(string type) => new()
    {
        ResourceType = type,
        Properties = [],
        State = new ResourceStateSnapshot("Not available", KnownResourceStateStyles.Info),
    };

    private static async Task<HealthCheckResult> PingAsync(MongoDBServerResource server, CancellationToken cancel)
    {
        try
        {
            await RunAsync(server, new BsonDocument("ping", 1), cancel).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is MongoException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy($"The server does not answer: {error.Message}", error);
        }
    }
}
