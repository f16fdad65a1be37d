using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Aspire.MongoDB.Driver;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MongoDB.Bson;
using MongoDB.Driver;

namespace OnlineShop.MongoDB.Tests;

/// <summary>What can be tested without a MongoDB server.</summary>
[Collection(OneAtATime)]
public class MongoDBClientTests
{
    /// <summary>The driver's spans are counted, and so no other test may make any meanwhile.</summary>
    public const string OneAtATime = "driver";

    [Theory]
    [InlineData("mongodb://admin:pw@mongo.example:27017/documents?authSource=admin", "documents")]
    [InlineData("mongodb://mongo.example:27017", null)]
    public void There_is_a_database_only_when_the_url_names_one(string connectionString, string? database)
    {
        var builder = Builder(("ConnectionStrings:documents", connectionString));
        builder.AddMongoDBClient("documents", configureClientSettings: client => client.ApplicationName = "shop");
        using var host = builder.Build();

        var client = host.Services.GetRequiredService<IMongoClient>();

        client.Settings.Server.ShouldBe(new MongoServerAddress("mongo.example", 27017));
        client.Settings.ApplicationName.ShouldBe("shop");
        host.Services.GetService<IMongoDatabase>()?.DatabaseNamespace.DatabaseName.ShouldBe(database);
        (host.Services.GetService<IMongoDatabase>() is null).ShouldBe(database is null);
    }

    [Fact]
    public void The_named_section_wins_over_the_common_one_and_the_connection_string_over_both()
    {
        var builder = Builder(
            ("Aspire:MongoDB:Driver:ConnectionString", "mongodb://common"),
            ("Aspire:MongoDB:Driver:HealthCheckTimeout", "700"),
            ("Aspire:MongoDB:Driver:reports:ConnectionString", "mongodb://reports"),
            ("Aspire:MongoDB:Driver:documents:DisableTracing", "true"),
            ("ConnectionStrings:documents", "mongodb://documents"));
        var seen = new List<MongoDBSettings>();

        foreach (var name in (string[])["other", "reports", "documents"])
            builder.AddMongoDBClient(name, seen.Add);

        seen.Select(settings => settings.ConnectionString)
            .ShouldBe(["mongodb://common", "mongodb://reports", "mongodb://documents"]);
        seen.Select(settings => settings.DisableTracing).ShouldBe([false, false, true]);
        seen.ShouldAllBe(settings => settings.HealthCheckTimeout == 700);
    }

    [Fact]
    public void A_missing_connection_string_is_named()
    {
        var builder = Builder();
        builder.AddMongoDBClient("documents");
        using var host = builder.Build();

        Should.Throw<InvalidOperationException>(() => host.Services.GetRequiredService<IMongoClient>())
            .Message.ShouldBe(
                "Missing connection string: ConnectionStrings:documents (or ConnectionString in Aspire:MongoDB:Driver).");
    }

    [Theory]
    [InlineData("false", "MongoDB.Driver")]
    [InlineData("true")]
    public void There_is_one_check_unless_it_is_disabled(string disabled, params string[] expected)
    {
        var builder = Builder(
            ("ConnectionStrings:documents", "mongodb://mongo.example"),
            ("Aspire:MongoDB:Driver:DisableHealthChecks", disabled));
        builder.Services.AddHealthChecks();
        builder.AddMongoDBClient("documents");
        builder.AddMongoDBClient("documents");
        using var host = builder.Build();

        host.Services.GetRequiredService<IOptions<HealthCheckServiceOptions>>()
            .Value.Registrations.Select(check => check.Name)
            .ShouldBe(expected);
    }

    [Fact]
    public async Task An_absent_server_is_unhealthy_within_the_limit_of_the_check()
    {
        var builder = Builder(
            ("ConnectionStrings:documents", $"mongodb://127.0.0.1:{FreePort()}/documents"),
            ("Aspire:MongoDB:Driver:HealthCheckTimeout", "500"));
        builder.AddMongoDBClient("documents");
        using var host = builder.Build();
        var waited = Stopwatch.StartNew();

        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()
            .WaitAsync(TimeSpan.FromSeconds(20));

        report.Entries["MongoDB.Driver"].Status.ShouldBe(HealthStatus.Unhealthy);
        // The driver would look for a server for 30 seconds.
        waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public async Task An_operation_leaves_a_span_unless_tracing_is_disabled(string disabled, bool expected)
    {
        var spans = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "MongoDB.Driver",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ => Interlocked.Increment(ref spans),
        };
        ActivitySource.AddActivityListener(listener);
        var builder = Builder(
            ("ConnectionStrings:documents", $"mongodb://127.0.0.1:{FreePort()}/documents?serverSelectionTimeoutMS=100"),
            ("Aspire:MongoDB:Driver:DisableTracing", disabled));
        builder.AddMongoDBClient("documents");
        using var host = builder.Build();

        await Should.ThrowAsync<TimeoutException>(() =>
            host.Services.GetRequiredService<IMongoDatabase>().GetCollection<BsonDocument>("notes").CountDocumentsAsync(new BsonDocument()));

        (spans > 0).ShouldBe(expected);
    }

    private static HostApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddLogging();
        builder.Configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        return builder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
