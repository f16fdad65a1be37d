namespace OnlineShop.Embedded.Clients.Tests.Servers;

/// <summary>Garnet, the tool that the embedded host runs as Redis, with a password.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Password = "test-password";
    private ServerProcess? process;

    public int Port { get; } = Paths.FreePort();

    public string ConnectionString => $"127.0.0.1:{Port},password={Password},connectTimeout=1000";

    public async Task StartAsync()
    {
        await ServerProcess.RunAsync("dotnet", ["tool", "restore"], Paths.RepositoryRoot);
        process = ServerProcess.Start(
            "dotnet",
            ["tool", "run", "garnet-server", "--", "--port", $"{Port}", "--bind", "127.0.0.1", "--memory", "32m", "--page", "1m", "--index", "1m",
                "--auth", "Password", "--password", Password],
            Paths.RepositoryRoot);
        await process.ListensAsync(Port);
    }

    public Task KillAsync() => process!.KillAsync();

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
    }
}
