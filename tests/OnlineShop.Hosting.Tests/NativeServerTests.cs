using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using Npgsql;
using StackExchange.Redis;

namespace OnlineShop.Hosting.Tests;

/// <summary>Real servers as native processes, under Aspire's orchestrator.</summary>
public sealed class NativeServerTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);
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
            var broker = (await app.GetConnectionStringAsync("kafka", limit.Token))!;
            await ProduceAsync(broker);
            app.ResourceNotifications.TryGetCurrentState("kafka", out var shown).ShouldBeTrue();
            shown!.Snapshot.Urls.ShouldHaveSingleItem().Url.ShouldBe($"tcp://{broker}");
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

    [Theory]
    [InlineData("the shell around it")]
    [InlineData("the postmaster")]
    [InlineData("all")]
    public async Task A_server_that_is_killed_is_started_again_at_the_same_address_with_its_data(string what)
    {
        await using var app = await StartAsync(postgresAlone: true);
        await ExecuteAsync(app, "create table kept (id int); insert into kept values (1)");
        var before = await app.GetConnectionStringAsync("postgres", limit.Token);
        // A session that is busy outlives its postmaster, and holds the shared memory of the data folder.
        var busy = ExecuteAsync(app, "select pg_sleep(600)");
        var shell = PidOf(app, "postgres").ShouldNotBeNull();
        int[] servers = [.. PostmasterOf(shell), .. what == "all" ? BackendsOf(shell) : []];
        Kill(what == "the shell around it" ? [shell] : what == "all" ? [shell, .. servers] : servers);

        await app.ResourceNotifications.WaitForResourceAsync(
            "postgres",
            change => Pid(change.Snapshot) is { } pid && pid != shell && change.Snapshot.HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy, limit.Token);

        (await app.GetConnectionStringAsync("postgres", limit.Token)).ShouldBe(before);
        (await ExecuteAsync(app, "select count(*) from kept")).ShouldBe(1L);
        await Should.ThrowAsync<NpgsqlException>(busy);
        await app.StopAsync(limit.Token);
    }

    [Fact]
    public async Task A_session_that_is_killed_ends_the_others_and_the_server_goes_on()
    {
        await using var app = await StartAsync(postgresAlone: true);
        await ExecuteAsync(app, "create table kept (id int); insert into kept values (1)");
        var shell = PidOf(app, "postgres").ShouldNotBeNull();
        const string sleep = "select pg_sleep(600)";
        var busy = ExecuteAsync(app, sleep);
        object? session;
        do
            session = await ExecuteAsync(app, $"select pid from pg_stat_activity where query = '{sleep}'");
        while (session is null);
        Kill([(int)session]);
        await Should.ThrowAsync<NpgsqlException>(busy);

        // Looks without a pause would take the cores from the server that recovers.
        using var looks = new PeriodicTimer(LookInterval);
        while (await looks.WaitForNextTickAsync(limit.Token))
        {
            try
            {
                (await ExecuteAsync(app, "select count(*) from kept")).ShouldBe(1L);
                break;
            }
            catch (NpgsqlException)
            {
                // It recovers.
            }
        }

        PidOf(app, "postgres").ShouldBe(shell);
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

    /// <summary>Starts an app of PostgreSQL alone, or of all servers, and waits until they are healthy.</summary>
    private async Task<DistributedApplication> StartAsync(bool postgresAlone = false)
    {
        var builder = test.Builder("--Servers=native");
        builder.AddPostgres("postgres", password: builder.AddKeptSecret("postgres-password")).RunNatively()
            .AddDatabase("shop-db");
        if (!postgresAlone)
        {
            builder.AddRedis("redis", password: builder.AddKeptSecret("redis-password")).WithDataVolume().RunNatively();
            builder.AddKafka("kafka").RunNatively();
        }

        builder.RunProjectsDirectly();
        builder.NoticeHealthAtOnce();
        builder.RestartCrashed();
        var app = builder.Build();
        await app.StartAsync(limit.Token);
        foreach (var name in postgresAlone ? ["shop-db"] : (string[])["shop-db", "redis", "kafka"])
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
        var delivered = await producer.ProduceAsync(
            "orders", new Message<string, string> { Key = "1", Value = "placed" }, limit.Token);
        delivered.Status.ShouldBe(PersistenceStatus.Persisted);
    }

    private static IEnumerable<int> PostmasterOf(int shell) => ChildrenOf(shell);

    private static IEnumerable<int> BackendsOf(int shell) => PostmasterOf(shell).SelectMany(ChildrenOf);

    private static IEnumerable<int> ChildrenOf(int process) =>
        File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => int.Parse(id, CultureInfo.InvariantCulture));

    private static void Kill(IEnumerable<int> processes)
    {
        // Opened before the first is killed: the end of one may end another.
        foreach (var process in processes.Select(Open).OfType<Process>().ToArray())
            process.Kill();
    }

    /// <summary>Null for one that has ended since it was listed: the workers of PostgreSQL come and go.</summary>
    private static Process? Open(int id)
    {
        try
        {
            return Process.GetProcessById(id);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static int? PidOf(DistributedApplication app, string resource) =>
        app.ResourceNotifications.TryGetCurrentState(resource, out var state) ? Pid(state.Snapshot) : null;

    private static int? Pid(CustomResourceSnapshot snapshot) =>
        snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value as int?;
}
