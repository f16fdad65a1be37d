using Confluent.Kafka;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace OnlineShop.Embedded.Clients.Tests.Registration;

public class MissingConnectionTests
{
    public static TheoryData<string, Action<IHostApplicationBuilder>> Clients => new()
    {
        { "Aspire:Npgsql", builder => builder.AddNpgsqlDataSource("main") },
        { "Aspire:StackExchange:Redis", builder => builder.AddRedisClient("main") },
        { "Aspire:Confluent:Kafka:Producer", builder => builder.AddKafkaProducer<string, string>("main") },
        { "Aspire:Confluent:Kafka:Consumer", builder => builder.AddKafkaConsumer<string, string>("main") },
        { "Aspire:MongoDB:Driver", builder => builder.AddMongoDBClient("main") },
    };

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task The_start_fails_with_one_line_that_names_the_key(string section, Action<IHostApplicationBuilder> add)
    {
        ArgumentNullException.ThrowIfNull(add);
        var builder = TestHost.Builder();
        add(builder);
        using var host = builder.Build();

        var error = await Should.ThrowAsync<InvalidOperationException>(() => host.StartAsync());

        error.Message.ShouldBe($"Missing connection string: ConnectionStrings:main (or ConnectionString in {section}).");
    }

    [Fact]
    public async Task All_missing_ones_are_named_at_once()
    {
        var builder = TestHost.Builder(("ConnectionStrings:redis", "localhost"));
        builder.AddNpgsqlDataSource("database");
        builder.AddRedisClient("redis");
        builder.AddKafkaProducer<string, string>("kafka");
        using var host = builder.Build();

        var error = await Should.ThrowAsync<InvalidOperationException>(() => host.StartAsync());

        error.Message.ShouldContain("ConnectionStrings:database");
        error.Message.ShouldContain("ConnectionStrings:kafka");
        error.Message.ShouldNotContain("ConnectionStrings:redis");
        error.Message.ShouldNotContain("\n");
    }

    [Fact]
    public async Task A_connection_string_that_a_test_host_adds_later_is_found()
    {
        var builder = TestHost.Builder();
        builder.AddNpgsqlDataSource("database");
        builder.AddKafkaProducer<string, string>("kafka");
        builder.Configuration.AddInMemoryCollection([
            new("ConnectionStrings:database", "Host=late.example"), new("ConnectionStrings:kafka", "127.0.0.1:1")]);
        using var host = builder.Build();

        await host.StartAsync();

        host.Services.GetRequiredService<NpgsqlDataSource>().ConnectionString.ShouldContain("late.example");
        host.Services.GetRequiredService<IProducer<string, string>>().ShouldNotBeNull();
        await host.StopAsync();
    }
}
