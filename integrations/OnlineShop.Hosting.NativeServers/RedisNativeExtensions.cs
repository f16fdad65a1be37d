namespace Aspire.Hosting;

/// <summary>Garnet, which speaks Redis' protocol and comes as a .NET tool (<c>garnet-server</c> in <c>.config/dotnet-tools.json</c>).</summary>
public static class RedisNativeExtensions
{
    /// <summary>Runs Garnet in place of the container, where containers are not used. <c>WithDataVolume</c> turns its append-only file on.</summary>
    public static IResourceBuilder<RedisResource> RunNatively(this IResourceBuilder<RedisResource> builder)
    {
        var app = builder.ApplicationBuilder;
        builder.RunNatively("dotnet", context =>
        {
            Add(GarnetTool.Find(app.AppHostDirectory), "--bind", "127.0.0.1", "--port", builder.Resource.PrimaryEndpoint.Property(EndpointProperty.TargetPort));
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
}
