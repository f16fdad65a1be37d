using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OnlineShop.Kafka.Tests.Registration;
using OnlineShop.Kafka.Tests.Servers;

namespace OnlineShop.Kafka.Tests.Health;

public class HealthTests
{
    [Fact]
    public Task A_producer_is_healthy_while_the_broker_answers() =>
        FollowsTheBrokerAsync(builder => builder.AddKafkaProducer<string, string>("kafka"));

    [Fact]
    public Task A_consumer_is_healthy_while_the_broker_answers() =>
        FollowsTheBrokerAsync(
            builder => builder.AddKafkaConsumer<string, string>("kafka", settings => settings.Config.GroupId = "tests"));

    private static async Task FollowsTheBrokerAsync(Action<IHostApplicationBuilder> add)
    {
        var port = Paths.FreePort();
        var builder = TestHost.Builder(("ConnectionStrings:kafka", $"127.0.0.1:{port}"));
        add(builder);
        using var host = builder.Build();
        var health = host.Services.GetRequiredService<HealthCheckService>();

        await IsAsync(HealthStatus.Unhealthy);
        await using (await BrokerProcess.StartReadyAsync(port))
            await IsAsync(HealthStatus.Healthy);
        await IsAsync(HealthStatus.Unhealthy);
        await using (await BrokerProcess.StartReadyAsync(port))
            await IsAsync(HealthStatus.Healthy);

        Task IsAsync(HealthStatus expected) => Eventually.IsAsync(
            async () => (await health.CheckHealthAsync()).Entries.Values.Single(),
            seen => seen.Status == expected,
            $"{expected}");
    }
}
