using Microsoft.Extensions.Hosting;
using OnlineShop.Embedded.Clients.Tests.Registration;
using OnlineShop.Embedded.Clients.Tests.Servers;

namespace OnlineShop.Embedded.Clients.Tests.Health;

public class PostgresHealthTests
{
    [Fact]
    public async Task PostgreSQL_is_healthy_while_its_server_answers()
    {
        await using var server = new PostgresServer();
        await server.CreateAsync();
        var builder = TestHost.Builder(("ConnectionStrings:database", server.ConnectionString));
        builder.AddNpgsqlDataSource("database");
        using var host = builder.Build();

        await ServerLife.ShouldFollowAsync(host, server.StartAsync, server.KillAsync);
    }
}
