using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OnlineShop.Messaging.Tests;

/// <summary>The client integrations of a service, as the shop sets them up.</summary>
public class ClientTests
{
    private const string Database = "Host=127.0.0.1;Port=1;Database=shop";

    [Theory]
    [InlineData("database", null, "127.0.0.1:1")]
    [InlineData("kafka", Database, null)]
    public async Task A_missing_connection_string_stops_the_start_and_is_named(
        string missing, string? database, string? kafka)
    {
        await using var app = Build(("ConnectionStrings:database", database), ("ConnectionStrings:kafka", kafka));

        var error = await Should.ThrowAsync<InvalidOperationException>(
            () => app.StartAsync().WaitAsync(TimeSpan.FromSeconds(30)));

        error.Message.ShouldContain($"ConnectionStrings:{missing}");
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("http://127.0.0.1:1", true)]
    public async Task Telemetry_is_collected_only_when_there_is_a_place_to_send_it_to(string endpoint, bool expected)
    {
        await using var app = Build(
            ("ConnectionStrings:database", Database), ("ConnectionStrings:kafka", "127.0.0.1:1"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint));

        (app.Services.GetService<TracerProvider>() is not null).ShouldBe(expected);
        (app.Services.GetService<MeterProvider>() is not null).ShouldBe(expected);
    }

    [Fact]
    public async Task The_health_of_a_service_is_that_of_its_database_and_each_check_has_a_limit()
    {
        await using var app = Build(("ConnectionStrings:database", Database), ("ConnectionStrings:kafka", "127.0.0.1:1"));

        var checks = app.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>().Value.Registrations;

        checks.Select(check => check.Name).ShouldBe(["self", "PostgreSql", "messages"], ignoreOrder: true);
        checks.ShouldAllBe(check => check.Timeout > TimeSpan.Zero);
    }

    private static WebApplication Build(params (string Key, string? Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions { ApplicationName = typeof(ClientTests).Assembly.GetName().Name, EnvironmentName = "Test" });
        builder.Configuration["ServiceToken:Key"] = "a-key-for-tests-of-at-least-32-characters";
        foreach (var (key, value) in settings)
            builder.Configuration[key] = value;
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddServiceDefaults();
        builder.AddShopDatabase<ClientTests>();
        builder.AddMessaging();
        return builder.Build();
    }
}
