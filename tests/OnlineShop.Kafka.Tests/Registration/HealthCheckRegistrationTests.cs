using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace OnlineShop.Kafka.Tests.Registration;

public class HealthCheckRegistrationTests
{
    [Fact]
    public void Both_clients_have_checks_with_the_names_that_Aspire_gives_them()
    {
        var builder = TestHost.Builder();

        AddBoth(builder);

        builder.HealthChecks()
            .ShouldBe(["Aspire.Confluent.Kafka.Producer", "Aspire.Confluent.Kafka.Consumer"], ignoreOrder: true);
    }

    [Fact]
    public void A_client_that_is_registered_twice_is_checked_once()
    {
        var builder = TestHost.Builder();

        AddBoth(builder);
        AddBoth(builder);

        builder.HealthChecks().Count.ShouldBe(2);
    }

    [Fact]
    public void Each_check_can_be_left_out()
    {
        var builder = TestHost.Builder(
            ("Aspire:Confluent:Kafka:Producer:DisableHealthChecks", "true"),
            ("Aspire:Confluent:Kafka:Consumer:DisableHealthChecks", "true"));
        builder.Services.AddHealthChecks();

        AddBoth(builder);

        builder.HealthChecks().ShouldBeEmpty();
    }

    [Fact]
    public void A_check_may_take_five_seconds()
    {
        var builder = TestHost.Builder();

        AddBoth(builder);

        using var services = builder.Services.BuildServiceProvider();
        services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations
            .ShouldAllBe(check => check.Timeout == TimeSpan.FromSeconds(5));
    }

    private static void AddBoth(IHostApplicationBuilder builder)
    {
        builder.AddKafkaProducer<string, string>("kafka");
        builder.AddKafkaConsumer<string, string>("kafka");
    }
}
