using Microsoft.Extensions.Hosting;
using OnlineShop.Embedded.Clients.Tests.Registration;
using OnlineShop.Embedded.Clients.Tests.Servers;

namespace OnlineShop.Embedded.Clients.Tests.Health;

public class RedisHealthTests
{
    [Fact]
    public async Task Redis_is_healthy_while_its_server_answers()
    {
        await using var server = new RedisServer();
        var builder = TestHost.Builder(("ConnectionStrings:redis", server.ConnectionString));
        builder.AddRedisClient("redis");
        using var host = builder.Build();

        await ServerLife.ShouldFollowAsync(host, server.StartAsync, server.KillAsync);
    }
}
