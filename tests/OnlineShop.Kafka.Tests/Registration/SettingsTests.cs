using Aspire.Confluent.Kafka;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OnlineShop.Kafka.Tests.Registration;

public class SettingsTests
{
    [Fact]
    public void The_config_part_of_the_section_is_bound_and_the_named_section_wins()
    {
        var builder = TestHost.Builder(
            ("ConnectionStrings:kafka", "broker:9092"),
            ("Aspire:Confluent:Kafka:Producer:Config:Acks", "All"),
            ("Aspire:Confluent:Kafka:Producer:Config:LingerMs", "5"),
            ("Aspire:Confluent:Kafka:Producer:kafka:Config:LingerMs", "7"),
            ("Aspire:Confluent:Kafka:Consumer:Config:GroupId", "payment"),
            ("Aspire:Confluent:Kafka:Consumer:Config:EnableAutoCommit", "false"),
            ("Aspire:Confluent:Kafka:Consumer:DisableHealthChecks", "true"));
        KafkaProducerSettings? producer = null;
        KafkaConsumerSettings? consumer = null;

        builder.AddKafkaProducer<string, byte[]>("kafka", settings => producer = settings);
        builder.AddKafkaConsumer<string, byte[]>("kafka", settings => consumer = settings);

        (producer!.ConnectionString, producer.Config.Acks, producer.Config.LingerMs)
            .ShouldBe(("broker:9092", Acks.All, 7d));
        (consumer!.Config.GroupId, consumer.Config.EnableAutoCommit, consumer.DisableHealthChecks)
            .ShouldBe(("payment", false, true));
    }

    [Fact]
    public void A_client_uses_the_connection_string_and_its_builder_callback_gets_the_services()
    {
        var builder = TestHost.Builder(("ConnectionStrings:kafka", "127.0.0.1:1"));
        KafkaProducerSettings? settings = null;
        IServiceProvider? given = null;
        builder.AddKafkaProducer<string, string>("kafka", seen => settings = seen, (services, _) => given = services);
        using var host = builder.Build();

        host.Services.GetRequiredService<IProducer<string, string>>().ShouldNotBeNull();

        settings!.Config.BootstrapServers.ShouldBe("127.0.0.1:1");
        settings.Config.StatisticsIntervalMs.ShouldNotBeNull();
        given.ShouldNotBeNull();
    }

    [Fact]
    public void There_are_no_statistics_when_metrics_are_disabled()
    {
        var builder = TestHost.Builder(
            ("ConnectionStrings:kafka", "127.0.0.1:1"), ("Aspire:Confluent:Kafka:Consumer:DisableMetrics", "true"));
        KafkaConsumerSettings? settings = null;
        builder.AddKafkaConsumer<string, string>("kafka", seen =>
        {
            seen.Config.GroupId = "tests";
            settings = seen;
        });
        using var host = builder.Build();

        host.Services.GetRequiredService<IConsumer<string, string>>().ShouldNotBeNull();

        settings!.Config.StatisticsIntervalMs.ShouldBeNull();
    }
}
