using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OnlineShop.Embedded.Clients.Tests.Registration;
using OnlineShop.Embedded.Clients.Tests.Servers;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace OnlineShop.Embedded.Clients.Tests.Telemetry;

public sealed class NpgsqlTracingTests : IAsyncLifetime
{
    private PostgresServer server = null!;

    public async Task InitializeAsync() => server = await PostgresServer.StartNewAsync();

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData("false", true)]
    [InlineData("true", false)]
    public async Task A_query_leaves_a_trace_unless_tracing_is_disabled(string disabled, bool expected)
    {
        using var seen = new Collector();
        var builder = TestHost.Builder(("ConnectionStrings:database", server.ConnectionString), ("Aspire:Npgsql:DisableTracing", disabled));
        builder.AddNpgsqlDataSource("database");
        builder.Services.AddOpenTelemetry().WithTracing(tracing => tracing.AddProcessor(seen));
        using var host = builder.Build();
        await host.StartAsync();

        await using var command = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("SELECT 42");
        (await command.ExecuteScalarAsync()).ShouldBe(42);

        await host.StopAsync();
        seen.Activities.Any(activity => activity.Source.Name == "Npgsql" && activity.Tags.Any(tag => tag.Value == "SELECT 42")).ShouldBe(expected);
    }

    private sealed class Collector : BaseProcessor<Activity>
    {
        public ConcurrentQueue<Activity> Activities { get; } = new();

        public override void OnEnd(Activity data) => Activities.Enqueue(data);
    }
}
