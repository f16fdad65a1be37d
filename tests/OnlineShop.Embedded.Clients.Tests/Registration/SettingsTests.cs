using Aspire.Confluent.Kafka;
using Aspire.Npgsql;
using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MongoDB.Driver;
using Npgsql;
using StackExchange.Redis;

namespace OnlineShop.Embedded.Clients.Tests.Registration;

public class SettingsTests
{
    [Fact]
    public void Npgsql_takes_the_named_section_over_the_common_one_and_the_connection_string_over_both()
    {
        var builder = TestHost.Builder(
            ("Aspire:Npgsql:ConnectionString", "Host=common"),
            ("Aspire:Npgsql:DisableMetrics", "true"),
            ("Aspire:Npgsql:reports:ConnectionString", "Host=reports"),
            ("Aspire:Npgsql:orders:DisableTracing", "true"),
            ("ConnectionStrings:orders", "Host=orders"));
        var seen = new List<NpgsqlSettings>();

        foreach (var name in (string[])["other", "reports", "orders"])
            builder.AddNpgsqlDataSource(name, seen.Add);

        seen.Select(settings => settings.ConnectionString).ShouldBe(["Host=common", "Host=reports", "Host=orders"]);
        seen.ShouldAllBe(settings => settings.DisableMetrics);
        seen.Select(settings => settings.DisableTracing).ShouldBe([false, false, true]);
    }

    [Fact]
    public void Npgsql_callbacks_have_the_last_word()
    {
        var builder = TestHost.Builder(("ConnectionStrings:orders", "Host=orders"));
        builder.AddNpgsqlDataSource(
            "orders",
            settings => settings.ConnectionString += ";Database=shop",
            source => source.ConnectionStringBuilder.MaxPoolSize = 7);
        using var host = builder.Build();

        var connection = new NpgsqlConnectionStringBuilder(host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString);

        (connection.Host, connection.Database, connection.MaxPoolSize).ShouldBe(("orders", "shop", 7));
    }

    [Fact]
    public void Redis_honours_tls_and_password_and_does_not_fail_when_the_server_is_away()
    {
        ConfigurationOptions? used = null;
        var builder = TestHost.Builder(
            ("ConnectionStrings:redis", "127.0.0.1:1,password=secret,ssl=true,connectTimeout=300,connectRetry=1"),
            ("Aspire:StackExchange:Redis:ConfigurationOptions:ClientName", "shop"));
        builder.AddRedisClient("redis", configureOptions: options => used = options);
        using var host = builder.Build();

        using var multiplexer = host.Services.GetRequiredService<IConnectionMultiplexer>();

        multiplexer.IsConnected.ShouldBeFalse();
        used.ShouldNotBeNull();
        (used.Ssl, used.Password, used.ClientName, used.AbortOnConnectFail).ShouldBe((true, "secret", "shop", false));
    }

    [Fact]
    public void Kafka_binds_the_config_part_of_its_section()
    {
        var builder = TestHost.Builder(
            ("ConnectionStrings:kafka", "broker:9092"),
            ("Aspire:Confluent:Kafka:Producer:Config:Acks", "All"),
            ("Aspire:Confluent:Kafka:Producer:kafka:Config:LingerMs", "7"),
            ("Aspire:Confluent:Kafka:Consumer:Config:GroupId", "payment"),
            ("Aspire:Confluent:Kafka:Consumer:Config:EnableAutoCommit", "false"),
            ("Aspire:Confluent:Kafka:Consumer:DisableHealthChecks", "true"));
        KafkaProducerSettings? producer = null;
        KafkaConsumerSettings? consumer = null;

        builder.AddKafkaProducer<string, byte[]>("kafka", (KafkaProducerSettings settings) => producer = settings);
        builder.AddKafkaConsumer<string, byte[]>("kafka", (KafkaConsumerSettings settings) => consumer = settings);

        (producer!.ConnectionString, producer.Config.Acks, producer.Config.LingerMs).ShouldBe(("broker:9092", Acks.All, 7d));
        (consumer!.Config.GroupId, consumer.Config.EnableAutoCommit, consumer.DisableHealthChecks).ShouldBe(("payment", false, true));
    }

    [Fact]
    public void A_kafka_client_uses_the_connection_string_and_its_builder_callback_gets_the_services()
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
    public void Kafka_makes_no_statistics_when_metrics_are_disabled()
    {
        var builder = TestHost.Builder(("ConnectionStrings:kafka", "127.0.0.1:1"), ("Aspire:Confluent:Kafka:Consumer:DisableMetrics", "true"));
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

    [Theory]
    [InlineData("mongodb://admin:pw@mongo.example:27017/documents?authSource=admin", "documents")]
    [InlineData("mongodb://mongo.example:27017", null)]
    public void MongoDB_gives_a_database_only_when_the_url_names_one(string connectionString, string? database)
    {
        var builder = TestHost.Builder(("ConnectionStrings:documents", connectionString));
        builder.AddMongoDBClient("documents", configureClientSettings: client => client.ApplicationName = "shop");
        using var host = builder.Build();

        var client = host.Services.GetRequiredService<IMongoClient>();

        client.Settings.Server.ShouldBe(new MongoServerAddress("mongo.example", 27017));
        client.Settings.ApplicationName.ShouldBe("shop");
        host.Services.GetService<IMongoDatabase>()?.DatabaseNamespace.DatabaseName.ShouldBe(database);
        (host.Services.GetService<IMongoDatabase>() is null).ShouldBe(database is null);
    }
}
