using System.Diagnostics;
using Confluent.Kafka;
using Npgsql;
using StackExchange.Redis;

namespace OnlineShop.Hosting.Tests;

/// <summary>Real servers as native processes, under Aspire's orchestrator.</summary>
public sealed class NativeServerTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly TestApp test = new();
    private readonly CancellationTokenSource limit = new(Limit);

    [Fact]
    public async Task Servers_answer_under_the_names_of_their_containers_and_keep_their_data_for_the_next_run()
    {
        await using (var app = await StartAsync())
        {
            await ExecuteAsync(app, "create table kept (id int); insert into kept values (1)");
            await using var redis = await ConnectionMultiplexer.ConnectAsync((await app.GetConnectionStringAsync("redis", limit.Token))!);
            (await redis.GetDatabase().StringSetAsync("cart", "full")).ShouldBeTrue();
            await ProduceAsync((await app.GetConnectionStringAsync("kafka", limit.Token))!);
            // The append-only file is written behind the answer.
            await app.StopAsync(limit.Token);
        }

        await using (var app = await StartAsync())
        {
            (await ExecuteAsync(app, "select count(*) from kept")).ShouldBe(1L);
            await using var redis = await ConnectionMultiplexer.ConnectAsync((await app.GetConnectionStringAsync("redis", limit.Token))!);
            ((string?)await redis.GetDatabase().StringGetAsync("cart")).ShouldBe("full");
            await app.StopAsync(limit.Token);
        }
    }

    [Fact]
    public async Task A_server_that_is_killed_is_started_again_at_the_same_address_with_its_data()
    {
        await using var app = await StartAsync();
        await ExecuteAsync(app, "create table kept (id int); insert into kept values (1)");
        var before = await app.GetConnectionStringAsync("postgres", limit.Token);
        var killed = PidOf(app, "postgres").ShouldNotBeNull();
        Process.GetProcessById(killed).Kill();

        await app.ResourceNotifications.WaitForResourceAsync(
            "postgres", change => Pid(change.Snapshot) is { } pid && pid != killed && change.Snapshot.HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, limit.Token);

        (await app.GetConnectionStringAsync("postgres", limit.Token)).ShouldBe(before);
        (await ExecuteAsync(app, "select count(*) from kept")).ShouldBe(1L);
        await app.StopAsync(limit.Token);
    }

    [Fact]
    public async Task No_process_is_left_when_the_app_has_stopped()
    {
        await using var app = await StartAsync();
        RunProcesses.Of(test.Folder).Count.ShouldBeGreaterThan(2);
        await app.StopAsync(limit.Token);
        RunProcesses.Of(test.Folder).ShouldBeEmpty();
    }

    public void Dispose()
    {
        limit.Dispose();
        test.Dispose();
    }

    private async Task<DistributedApplication> StartAsync()
    {
        var builder = test.Builder("--Servers=native");
        var postgres = builder.AddPostgres("postgres", password: builder.AddKeptSecret("postgres-password")).RunNatively();
        postgres.AddDatabase("shop-db");
        builder.AddRedis("redis", password: builder.AddKeptSecret("redis-password")).WithDataVolume().RunNatively();
        builder.AddKafka("kafka").RunNatively();
        builder.RunProjectsDirectly();
        builder.RestartCrashed();
        var app = builder.Build();
        await app.StartAsync(limit.Token);
        foreach (var name in (string[])["shop-db", "redis", "kafka"])
            await app.ResourceNotifications.WaitForResourceHealthyAsync(name, limit.Token);
        return app;
    }

    private async Task<object?> ExecuteAsync(DistributedApplication app, string sql)
    {
        await using var source = NpgsqlDataSource.Create((await app.GetConnectionStringAsync("shop-db", limit.Token))!);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(limit.Token);
    }

    private async Task ProduceAsync(string address)
    {
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = address }).Build();
        var delivered = await producer.ProduceAsync("orders", new Message<string, string> { Key = "1", Value = "placed" }, limit.Token);
        delivered.Status.ShouldBe(PersistenceStatus.Persisted);
    }

    private static int? PidOf(DistributedApplication app, string resource) =>
        app.ResourceNotifications.TryGetCurrentState(resource, out var state) ? Pid(state.Snapshot) : null;

    private static int? Pid(CustomResourceSnapshot snapshot) => snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value as int?;
}
