using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace OnlineShop.Testing;

/// <summary>A PostgreSQL server of this test run's own: a fresh cluster in a temporary folder on a free port, gone with the process.</summary>
internal sealed class TestPostgres
{
    private static readonly Lazy<Task<TestPostgres>> Instance = new(StartAsync);

    private readonly string administration;

    private TestPostgres(string administration) => this.administration = administration;

    public static Task<TestPostgres> GetAsync() => Instance.Value;

    /// <summary>Creates an empty database and answers its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"t{Guid.NewGuid():N}";
        await using var source = NpgsqlDataSource.Create(administration);
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(administration) { Database = name, Pooling = true }.ConnectionString;
    }

    private static async Task<TestPostgres> StartAsync()
    {
        var binaries = Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending().Select(d => Path.Combine(d, "bin")).First(d => File.Exists(Path.Combine(d, "initdb")));
        var folder = Directory.CreateTempSubdirectory("shop-pg-").FullName;
        var port = FreePort();
        var asRoot = Environment.UserName == "root";
        if (asRoot)
            await RunAsync("chown", "postgres", folder);
        await RunAsync(Command(asRoot, Path.Combine(binaries, "initdb"), "-D", Path.Combine(folder, "d"), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"));
        var server = Process.Start(Info(Command(
            asRoot, Path.Combine(binaries, "postgres"), "-D", Path.Combine(folder, "d"), "-p", port.ToString(), "-k", "", "-h", "127.0.0.1",
            "-c", "max_connections=200", "-c", "fsync=off", "-c", "shared_buffers=64MB")))!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.Kill(entireProcessTree: true);
            server.WaitForExit(5000);
            Directory.Delete(folder, recursive: true);
        };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        var connection = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false";
        await WaitUntilReadyAsync(connection);
        return new TestPostgres(connection);
    }

    private static async Task WaitUntilReadyAsync(string connection)
    {
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var probe = new NpgsqlConnection(connection);
                await probe.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (started.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(50);
            }
        }
    }

    private static string[] Command(bool asRoot, params string[] command) =>
        asRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig=KILL", .. command] : ["setpriv", "--pdeathsig=KILL", .. command];

    private static ProcessStartInfo Info(params string[] command) =>
        new(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };

    private static async Task RunAsync(params string[] command)
    {
        using var process = Process.Start(Info(command))!;
        var output = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {output}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
