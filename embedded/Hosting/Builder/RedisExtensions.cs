using OnlineShop.Embedded.Hosting.Health;
using OnlineShop.Embedded.Hosting.Servers;

namespace Aspire.Hosting;

/// <summary>Adds Redis.</summary>
public static class RedisBuilderExtensions
{
    private const int DefaultPort = 6379;

    /// <summary>Adds a server; its password is generated and kept unless given.</summary>
    public static IResourceBuilder<RedisResource> AddRedis(
        this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null)
    {
        var secret = password?.Resource ?? ParameterResourceBuilderExtensions.CreateDefaultPassword(builder, $"{name}-password", special: false);
        // The image takes no password from its environment, so a shell passes it on.
        var server = new RedisResource(name, secret) { Entrypoint = "/bin/sh" };
        return builder.AddResource(server)
            .AsServer(port, DefaultPort, "library/redis", "8.4", s => new RedisServer(s))
            .WithEnvironment(context => context.EnvironmentVariables["REDIS_PASSWORD"] = secret)
            .WithArgs(context =>
            {
                context.Args.Add("-c");
                context.Args.Add("redis-server --requirepass $REDIS_PASSWORD" + SaveOption(server));
            })
            .WithHealthCheck($"{name}_check", () => new RedisHealthCheck(server));
    }

    /// <summary>Keeps the data in a volume.</summary>
    public static IResourceBuilder<RedisResource> WithDataVolume(
        this IResourceBuilder<RedisResource> builder, string? name = null, bool isReadOnly = false)
    {
        builder.WithVolume(name ?? ContainerResourceBuilderExtensions.VolumeName(builder), "/data", isReadOnly);
        return isReadOnly ? builder : builder.WithPersistence();
    }

    /// <summary>Writes the data to disk, so that it survives a restart.</summary>
    public static IResourceBuilder<RedisResource> WithPersistence(
        this IResourceBuilder<RedisResource> builder, TimeSpan? interval = null, long keysChangedThreshold = 1) =>
        builder.WithAnnotation(new PersistenceAnnotation(interval, keysChangedThreshold), ResourceAnnotationMutationBehavior.Replace);

    private static string SaveOption(RedisResource server) => server.TryGetLastAnnotation<PersistenceAnnotation>(out var persistence)
        ? $" --save {(persistence.Interval ?? TimeSpan.FromSeconds(60)).TotalSeconds:0} {persistence.KeysChangedThreshold}"
        : "";
}
