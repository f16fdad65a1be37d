using Confluent.Kafka;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace OnlineShop.Kafka.Tests.Registration;

public class MissingConnectionTests
{
    [Fact]
    public void A_producer_names_the_key_that_is_missing()
    {
        var builder = TestHost.Builder();
        builder.AddKafkaProducer<string, string>("main");

        ErrorOf<IProducer<string, string>>(builder)
            .ShouldBe(
                "Missing connection string: ConnectionStrings:main (or ConnectionString in Aspire:Confluent:Kafka:Producer).");
    }

    [Fact]
    public void A_consumer_names_the_key_that_is_missing()
    {
        var builder = TestHost.Builder(("ConnectionStrings:main", " "));
        builder.AddKafkaConsumer<string, string>("main");

        ErrorOf<IConsumer<string, string>>(builder)
            .ShouldBe(
                "Missing connection string: ConnectionStrings:main (or ConnectionString in Aspire:Confluent:Kafka:Consumer).");
    }

    private static string ErrorOf<TClient>(HostApplicationBuilder builder)
        where TClient : notnull
    {
        using var host = builder.Build();
        return Should.Throw<InvalidOperationException>(() => host.Services.GetRequiredService<TClient>()).Message;
    }
}
