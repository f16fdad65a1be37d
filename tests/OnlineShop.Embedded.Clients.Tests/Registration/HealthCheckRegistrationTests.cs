using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OnlineShop.Embedded.Clients.Tests.Registration;

public class HealthCheckRegistrationTests
{
    private static readonly (string, string)[] Connections =
    [
        ("ConnectionStrings:database", "Host=localhost"), ("ConnectionStrings:redis", "localhost"),
        ("ConnectionStrings:kafka", "localhost:9092"), ("ConnectionStrings:documents", "mongodb://localhost"),
    ];

    [Fact]
    public void Every_client_has_a_check_with_the_name_that_Aspire_gives_it()
    {
        var builder = TestHost.Builder(Connections);

        AddAll(builder);

        builder.HealthChecks().ShouldBe(
            ["PostgreSql", "StackExchange.Redis", "Aspire.Confluent.Kafka.Producer", "Aspire.Confluent.Kafka.Consumer", "MongoDB.Driver"],
            ignoreOrder: true);
    }

    [Fact]
    public void A_client_that_is_registered_twice_is_checked_once()
    {
        var builder = TestHost.Builder(Connections);

        AddAll(builder);
        AddAll(builder);

        builder.HealthChecks().Count.ShouldBe(5);
    }

    [Fact]
    public void Each_check_can_be_left_out()
    {
        var builder = TestHost.Builder([
            .. Connections,
            ("Aspire:Npgsql:DisableHealthChecks", "true"),
            ("Aspire:StackExchange:Redis:DisableHealthChecks", "true"),
            ("Aspire:Confluent:Kafka:Producer:DisableHealthChecks", "true"),
            ("Aspire:Confluent:Kafka:Consumer:DisableHealthChecks", "true"),
            ("Aspire:MongoDB:Driver:DisableHealthChecks", "true")]);
        builder.Services.AddHealthChecks();

        AddAll(builder);

        builder.HealthChecks().ShouldBeEmpty();
    }

    private static void AddAll(IHostApplicationBuilder builder)
    {
        builder.AddNpgsqlDataSource("database");
        builder.AddRedisClient("redis");
        builder.AddKafkaProducer<string, string>("kafka");
        builder.AddKafkaConsumer<string, string>("kafka");
        builder.AddMongoDBClient("documents");
    }
}
