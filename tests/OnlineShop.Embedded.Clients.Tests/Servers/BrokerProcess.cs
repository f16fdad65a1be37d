namespace OnlineShop.Embedded.Clients.Tests.Servers;

/// <summary>The Kafka broker of the embedded host.</summary>
internal static class BrokerProcess
{
    public static ServerProcess Start(params string[] arguments) => ServerProcess.Start("dotnet", [Paths.KafkaBroker, .. arguments]);

    public static async Task<ServerProcess> StartReadyAsync(int port)
    {
        var server = Start("--port", $"{port}");
        await server.HasPrintedAsync($"ready 127.0.0.1:{port}");
        return server;
    }
}
