namespace OnlineShop.Kafka.Tests.Servers;

/// <summary>The broker of local runs, in a process of its own.</summary>
internal static class BrokerProcess
{
    public static ServerProcess Start(params string[] arguments) =>
        ServerProcess.Start("dotnet", [Paths.KafkaBroker, .. arguments]);

    public static async Task<ServerProcess> StartReadyAsync(int port)
    {
        var server = Start("--port", $"{port}");
        await server.HasPrintedAsync($"ready 127.0.0.1:{port}");
        return server;
    }
}
