using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>
/// Garnet, which speaks Redis' protocol and comes as a .NET tool (<c>garnet-server</c> in <c>.config/dotnet-tools.json</c>).
/// </summary>
public static class RedisNativeExtensions
{
    /// <summary>
    /// Runs Garnet in place of the container, where containers are not used. <c>WithDataVolume</c> turns its append-only file on.
    /// </summary>
    public static IResourceBuilder<RedisResource> RunNatively(this IResourceBuilder<RedisResource> builder)
    {
        var app = builder.ApplicationBuilder;
        builder.RunNatively("dotnet", context =>
        {
            Add(
                GarnetTool.Find(app.AppHostDirectory), "--bind", "127.0.0.1", "--port",
                builder.Resource.PrimaryEndpoint.Property(EndpointProperty.TargetPort));
            // The defaults suit a machine of its own; carts and a cache need little.
            Add("--memory", "64m", "--page", "1m", "--index", "4m", "--lua");
            if (builder.Resource.PasswordParameter is { } password)
                Add("--auth", "Password", "--password", password);
            // The default device needs libaio and ends the server at its first write where that is missing.
            if (builder.Resource.TryGetAnnotationsOfType<ContainerMountAnnotation>(out _))
                Add(
                    "--device-type", "RandomAccess", "--aof", "--recover", "--aof-memory", "8m", "--aof-page-size",
                    "2m", "--checkpointdir", DataFolder.Of(app).For(builder.Resource.Name));

            void Add(params object[] arguments)
            {
                foreach (var argument in arguments)
                    context.Args.Add(argument);
            }
        });
        return ServerMode.Of(app).IsNative ? ConfigureNative(builder) : builder;
    }

    private static IResourceBuilder<RedisResource> ConfigureNative(IResourceBuilder<RedisResource> builder)
    {
        // Aspire's check connects with the defaults of the client, which gives a server that does not listen yet five seconds and
        // more, and looks again only then.
        var check = $"{builder.Resource.Name}_native_check";
        builder.ApplicationBuilder.Services.AddHealthChecks()
            .AddAsyncCheck(check, cancel => PingAsync(builder.Resource, cancel));
        foreach (var annotation in builder.Resource.Annotations.OfType<HealthCheckAnnotation>().ToArray())
            builder.Resource.Annotations.Remove(annotation);
        return builder.WithHealthCheck(check)
            .WithEnvironment("DOTNET_gcServer", "0").WithEnvironment("DOTNET_GCConserveMemory", "5")
                .WithEnvironment("DOTNET_TieredPGO", "0");
    }

    private static async Task<HealthCheckResult> PingAsync(RedisResource redis, CancellationToken cancel)
    {
        try
        {
            var address = redis.PrimaryEndpoint;
            var password = redis.PasswordParameter is { } parameter
                ? await parameter.GetValueAsync(cancel).ConfigureAwait(false)
                : null;
            using var client = new TcpClient();
            await client.ConnectAsync(address.Host, address.Port, cancel).ConfigureAwait(false);
            using var reader = new StreamReader(client.GetStream());
            // Redis' wire form: an array of counted strings. Garnet knows no other.
            var commands = (password is null ? "" : $"*2\r\n$4\r\nAUTH\r\n${Encoding.UTF8.GetByteCount(password)}\r\n{password}\r\n") + "*1\r\n$4\r\nPING\r\n";
            await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(commands), cancel).ConfigureAwait(false);
            var answer = password is null ? "+OK" : await reader.ReadLineAsync(cancel).ConfigureAwait(false);
            if (answer == "+OK")
                answer = await reader.ReadLineAsync(cancel).ConfigureAwait(false);
            return answer == "+PONG"
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"The server answers '{answer}'.");
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            return HealthCheckResult.Unhealthy($"The server does not answer: {error.Message}", error);
        }
    }
}
