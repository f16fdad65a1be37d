using System.Text.Json;

namespace Aspire.Hosting;

/// <summary>Garnet, which speaks Redis' protocol and comes as a .NET tool (<c>garnet-server</c> in <c>.config/dotnet-tools.json</c>).</summary>
public static class RedisNativeExtensions
{
    private const string Tool = "garnet-server";

    /// <summary>Runs Garnet in place of the container, where containers are not used. <c>WithDataVolume</c> turns its append-only file on.</summary>
    public static IResourceBuilder<RedisResource> RunNatively(this IResourceBuilder<RedisResource> builder)
    {
        var app = builder.ApplicationBuilder;
        builder.RunNatively("dotnet", context =>
        {
            Add(GarnetPath(app.AppHostDirectory), "--bind", "127.0.0.1", "--port", builder.Resource.PrimaryEndpoint.Property(EndpointProperty.TargetPort));
            // The defaults suit a machine of its own; carts and a cache need little.
            Add("--memory", "64m", "--page", "1m", "--index", "4m", "--lua");
            if (builder.Resource.PasswordParameter is { } password)
                Add("--auth", "Password", "--password", password);
            // The default device needs libaio and ends the server at its first write where that is missing.
            if (builder.Resource.TryGetAnnotationsOfType<ContainerMountAnnotation>(out _))
                Add("--device-type", "RandomAccess", "--aof", "--recover", "--aof-memory", "8m", "--aof-page-size", "2m", "--checkpointdir", DataFolder.Of(app).For(builder.Resource.Name));

            void Add(params object[] arguments)
            {
                foreach (var argument in arguments)
                    context.Args.Add(argument);
            }
        });
        return ServerMode.Of(app).IsNative
            ? builder.WithEnvironment("DOTNET_gcServer", "0").WithEnvironment("DOTNET_GCConserveMemory", "5").WithEnvironment("DOTNET_TieredPGO", "0")
            : builder;
    }

    /// <summary>The restored tool's assembly: run by itself, as <c>dotnet tool run</c> would stay beside it as a second process.</summary>
    /// <exception cref="DistributedApplicationException">It is not restored.</exception>
    public static string GarnetPath(string below)
    {
        for (var folder = new DirectoryInfo(below); folder is not null; folder = folder.Parent)
        {
            var manifest = Path.Combine(folder.FullName, ".config", "dotnet-tools.json");
            if (!File.Exists(manifest))
                continue;
            using var tools = JsonDocument.Parse(File.ReadAllText(manifest));
            var version = tools.RootElement.GetProperty("tools").GetProperty(Tool).GetProperty("version").GetString()!;
            var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            var runtime = $"net{Environment.Version.Major}.0";
            var server = Path.Combine(packages, Tool, version, "tools", runtime, "any", "GarnetServer.dll");
            return File.Exists(server) ? server : throw new DistributedApplicationException($"{Tool} {version} is not restored: run 'dotnet tool restore'.");
        }

        throw new DistributedApplicationException($"No .config/dotnet-tools.json above {below} names {Tool}.");
    }
}
