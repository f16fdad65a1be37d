using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using OnlineShop.Kafka.Tests.Registration;
using OnlineShop.Kafka.Tests.Servers;

namespace OnlineShop.Kafka.Tests.Health;

public class HealthTests
{
    /// <summary>Short, for each look at a broker that is away takes that long.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);

    [Fact]
    public Task A_producer_is_healthy_while_the_broker_answers() =>
        FollowsTheBrokerAsync((builder, configure) => builder.AddKafkaProducer<string, string>(
            "kafka", settings => configure(settings.Config)));

    [Fact]
    public Task A_consumer_is_healthy_while_the_broker_answers() =>
        FollowsTheBrokerAsync((builder, configure) => builder.AddKafkaConsumer<string, string>("kafka", settings =>
        {
            settings.Config.GroupId = "tests";
            configure(settings.Config);
        }));

    private static async Task FollowsTheBrokerAsync(Action<IHostApplicationBuilder, Action<ClientConfig>> add)
    {
        var port = Paths.FreePort();
        var builder = TestHost.Builder(("ConnectionStrings:kafka", $"127.0.0.1:{port}"));
        add(builder, config => config.ReconnectBackoffMaxMs = 500);
        builder.Services.PostConfigure<HealthCheckServiceOptions>(
            options => options.Registrations.Single().Timeout = Limit);
        using var host = builder.Build();
        var health = host.Services.GetRequiredService<HealthCheckService>();

        await IsAsync(HealthStatus.Unhealthy);
        await using (await BrokerProcess.StartReadyAsync(port))
            await IsAsync(HealthStatus.Healthy);
        await IsAsync(HealthStatus.Unhealthy);
        await using (await BrokerProcess.StartReadyAsync(port))
            await IsAsync(HealthStatus.Healthy);

        Task IsAsync(HealthStatus expected) => Eventually.BecomesAsync(
            async () => (await health.CheckHealthAsync()).Entries.Values.Single(),
            seen => seen.Status == expected,
            $"{expected}");
    }
}
