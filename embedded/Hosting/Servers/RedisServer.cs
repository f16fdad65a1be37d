using System.Globalization;
using OnlineShop.Embedded.Hosting.Builder;
using OnlineShop.Embedded.Hosting.Processes;

namespace OnlineShop.Embedded.Hosting.Servers;

/// <summary>Garnet, the pinned .NET tool, or redis-server when configuration prefers it.</summary>
internal sealed class RedisServer(RedisResource resource) : NativeServer
{
    private const string RedisProgram = "redis-server";

    public override string? FindProblem(AppHostOptions options) => options.RedisProgram == RedisProgram
        ? ProgramFinder.OnPath(RedisProgram) is null ? "Redis is not installed: apt-get install redis-server" : null
        : GarnetTool.Find(options) is null ? "The tool garnet-server is not restored: dotnet tool restore" : null;

    public override async Task<ProcessSpec> PrepareAsync(ServerContext context, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(context.DataDirectory);
        var password = resource.PasswordParameter is { } parameter
            ? await parameter.GetValueAsync(cancellationToken).ConfigureAwait(false)
            : null;
        var port = resource.PrimaryEndpoint.Port.ToString(CultureInfo.InvariantCulture);
        var persistence = resource.TryGetLastAnnotation<PersistenceAnnotation>(out var kept) ? kept : null;
        return context.Options.RedisProgram == RedisProgram
            ? await RedisAsync(context, port, password, persistence, cancellationToken).ConfigureAwait(false)
            : Garnet(context, port, password, persistence);
    }

    private static ProcessSpec Garnet(ServerContext context, string port, string? password, PersistenceAnnotation? persistence)
    {
        string[] authentication = password is null ? [] : ["--auth", "Password", "--password", password];
        // The default device wants libaio, and ends the server at its first write where that is not installed.
        string[] log = persistence is null
            ? []
            : ["--device-type", "RandomAccess", "--aof", "--recover", "--aof-memory", "8m", "--aof-page-size", "2m", "--checkpointdir", context.DataDirectory];
        return new()
        {
            FileName = ProgramFinder.Dotnet(),
            Arguments =
            [
                GarnetTool.Find(context.Options)!, "--bind", "127.0.0.1", "--port", port,
                // The defaults suit a server machine: carts and a cache need little.
                "--memory", "64m", "--page", "1m", "--index", "4m", "--lua", .. authentication, .. log,
            ],
            WorkingDirectory = context.DataDirectory,
            Environment = new Dictionary<string, string> { ["DOTNET_gcServer"] = "0", ["DOTNET_GCConserveMemory"] = "5", ["DOTNET_TieredPGO"] = "0" },
        };
    }

    private static async Task<ProcessSpec> RedisAsync(
        ServerContext context, string port, string? password, PersistenceAnnotation? persistence, CancellationToken cancellationToken)
    {
        // The password goes through a file, because arguments are visible to everyone on the machine.
        var file = Path.Combine(context.DataDirectory, "redis.conf");
        string[] lines =
        [
            "bind 127.0.0.1", $"port {port}", $"dir \"{context.DataDirectory}\"", "save \"\"", $"appendonly {(persistence is null ? "no" : "yes")}",
            .. password is null ? (string[])[] : [$"requirepass {password}"],
        ];
        await File.WriteAllLinesAsync(file, lines, cancellationToken).ConfigureAwait(false);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new() { FileName = ProgramFinder.OnPath(RedisProgram)!, Arguments = [file], WorkingDirectory = context.DataDirectory };
    }
}
