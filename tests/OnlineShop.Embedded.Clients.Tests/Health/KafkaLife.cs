using Microsoft.Extensions.Hosting;
using OnlineShop.Embedded.Clients.Tests.Registration;
using OnlineShop.Embedded.Clients.Tests.Servers;

namespace OnlineShop.Embedded.Clients.Tests.Health;

/// <summary>A Kafka client through the life of the broker.</summary>
internal static class KafkaLife
{
    public static async Task ShouldFollowAsync(Action<IHostApplicationBuilder> add)
    {
        var port = Paths.FreePort();
        var builder = TestHost.Builder(("ConnectionStrings:kafka", $"127.0.0.1:{port}"));
        add(builder);
        using var host = builder.Build();
        ServerProcess? broker = null;

        await ServerLife.ShouldFollowAsync(
            host,
            async () => broker = await BrokerProcess.StartReadyAsync(port),
            async () => await broker!.DisposeAsync());
    }
}
