namespace OnlineShop.Embedded.Clients.Tests.Servers;

/// <summary>A PostgreSQL server with an empty data folder. As root it runs under the account "postgres": the server refuses root.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("shop-pg-").FullName;
    private ServerProcess? process;

    public int Port { get; } = Paths.FreePort();

    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=postgres;Database=postgres;Timeout=3";

    private static string[] AsServerUser => Environment.UserName == "root"
        ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]
        : ["env"];

    public static async Task<PostgresServer> StartNewAsync()
    {
        var server = new PostgresServer();
        await server.CreateAsync();
        await server.StartAsync();
        return server;
    }

    public async Task CreateAsync()
    {
        if (Environment.UserName == "root")
            await ServerProcess.RunAsync("chown", ["postgres:postgres", folder]);
        await RunAsync(Binary("initdb"), "-D", folder, "-U", "postgres", "--auth=trust", "--no-sync", "--encoding=UTF8", "--no-locale");
    }

    public async Task StartAsync()
    {
        process = ServerProcess.Start(AsServerUser[0],
            [.. AsServerUser[1..], Binary("postgres"), "-D", folder, "-p", $"{Port}", "-h", "127.0.0.1", "-k", folder, "-F"]);
        // It listens before it has started: until this line it refuses sessions.
        await process.HasPrintedAsync("database system is ready to accept connections");
    }

    public Task KillAsync() => process!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static Task RunAsync(params string[] command) =>
        ServerProcess.RunAsync(AsServerUser[0], [.. AsServerUser[1..], .. command]);

    private static string Binary(string name) =>
        Directory.GetDirectories("/usr/lib/postgresql").Order()
            .Select(version => Path.Combine(version, "bin", name)).LastOrDefault(File.Exists)
        ?? throw new InvalidOperationException($"{name} is not there: install the Debian package postgresql");
}
