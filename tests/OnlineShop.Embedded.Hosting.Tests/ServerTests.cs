using Npgsql;

namespace OnlineShop.Embedded.Hosting.Tests;

/// <summary>The real servers, as native processes.</summary>
public sealed class ServerTests
{
    [Fact]
    public async Task Postgres_makes_its_databases_and_comes_back_after_a_kill_with_its_data()
    {
        var builder = TestApp.Create();
        builder.AddPostgres("postgres").AddDatabase("order-db");
        await using var app = builder.Build();
        await app.StartAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync("order-db", TestApp.Limit(60));
        var server = await app.ResourceNotifications.WaitForResourceHealthyAsync("postgres", TestApp.Limit());
        var connectionString = (await app.GetConnectionStringAsync("order-db"))! + ";Pooling=false";
        await RunAsync(connectionString, "create table kept (id int); insert into kept values (42)");
        (await RunAsync(connectionString, "show fsync")).ShouldBe("on");
        (await RunAsync(connectionString, "show server_encoding")).ShouldBe("UTF8");

        var process = server.ProcessIds().Single();
        using var victim = System.Diagnostics.Process.GetProcessById(process);
        victim.Kill();
        await app.ResourceNotifications.WaitForResourceAsync(
            "postgres", e => e.Snapshot.Properties.Length > 0 && e.ProcessIds().Single() != process, TestApp.Limit());
        await app.ResourceNotifications.WaitForResourceHealthyAsync("postgres", TestApp.Limit());
        (await RunAsync(connectionString, "select id from kept")).ShouldBe(42);
        var wrong = new NpgsqlConnectionStringBuilder(connectionString) { Password = "wrong" };
        (await Should.ThrowAsync<PostgresException>(() => RunAsync(wrong.ConnectionString, "select 1"))).SqlState.ShouldBe("28P01");
    }

    [Fact]
    public async Task A_second_run_keeps_the_data_and_a_reset_empties_it()
    {
        var folder = TestApp.TemporaryFolder();
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        await OnceAsync(["--data-dir", folder], async c => await RunAsync(c, "create table kept (id int)"));
        await OnceAsync(["--data-dir", folder], async c => (await RunAsync(c, "select count(*) from kept")).ShouldBe(0L));
        await OnceAsync(["--data-dir", folder, "--reset"], async c => (await RunAsync(c, "select to_regclass('kept')::text")).ShouldBe(DBNull.Value));
        Directory.Delete(folder, recursive: true);

        static async Task OnceAsync(string[] args, Func<string, Task> work)
        {
            var builder = DistributedApplication.CreateBuilder(args);
            builder.AddPostgres("postgres").AddDatabase("order-db");
            await using var app = builder.Build();
            await app.StartAsync();
            await app.ResourceNotifications.WaitForResourceHealthyAsync("order-db", TestApp.Limit(60));
            await work((await app.GetConnectionStringAsync("order-db"))! + ";Pooling=false");
        }
    }

    [Fact]
    public async Task Redis_keeps_what_was_written_when_it_is_restarted()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OnlineShop_AppHost>([], TestApp.Limit());
        foreach (var other in builder.Resources.Where(r => r.Name != "redis").ToArray())
            builder.CreateResourceBuilder(other).WithExplicitStart();
        await using var app = await builder.BuildAsync(TestApp.Limit());
        await app.StartAsync();
        var server = await app.ResourceNotifications.WaitForResourceHealthyAsync("redis", TestApp.Limit(60));
        var connection = (await app.GetConnectionStringAsync("redis"))!;
        (await RedisAsync(connection, "SET", "cart", "42")).ShouldBe("+OK");
        (await RedisAsync(connection, "EVAL", "return redis.call('GET', 'cart')", "0")).ShouldBe("$2 42");

        // Stopped in order, so that what it holds is on disk: the log is written behind the answers.
        await app.ResourceCommands.ExecuteCommandAsync("redis", KnownResourceCommands.RestartCommand);
        await app.ResourceNotifications.WaitForResourceAsync(
            "redis", e => e.Snapshot.Properties.Length > 0 && e.ProcessIds().Single() != server.ProcessIds().Single(), TestApp.Limit());
        await app.ResourceNotifications.WaitForResourceHealthyAsync("redis", TestApp.Limit());
        (await RedisAsync(connection, "GET", "cart")).ShouldBe("$2 42");
    }

    [Fact]
    public async Task Redis_and_Kafka_become_healthy_by_their_own_protocols()
    {
        var app = await TestAppHostAsync();
        await using var running = app;
        await app.StartAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync("redis", TestApp.Limit(60));
        await app.ResourceNotifications.WaitForResourceHealthyAsync("kafka", TestApp.Limit(60));

        static async Task<DistributedApplication> TestAppHostAsync()
        {
            var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OnlineShop_AppHost>([], TestApp.Limit());
            // The servers are enough here; the services have tests of their own.
            foreach (var project in builder.Resources.Where(r => r is ProjectResource).ToArray())
                builder.CreateResourceBuilder(project).WithExplicitStart();
            return await builder.BuildAsync(TestApp.Limit());
        }
    }

    [Fact]
    public async Task A_missing_server_ends_the_start_with_the_package_to_install()
    {
        var builder = TestApp.Create("--Embedded:Redis=redis-server");
        builder.AddRedis("redis");
        builder.AddKafka("kafka");
        await using var app = builder.Build();
        if (File.Exists("/usr/bin/redis-server"))
            return;
        var error = await Should.ThrowAsync<DistributedApplicationException>(() => app.StartAsync());
        error.Message.ShouldContain("Resource 'redis': Redis is not installed: apt-get install redis-server");
        error.Message.ShouldContain("Resource 'kafka': The build named no broker");
    }

    /// <summary>One command over a connection of its own; the lines of the answer, joined by spaces.</summary>
    private static async Task<string> RedisAsync(string connectionString, params string[] command)
    {
        var parts = connectionString.Split(":", 2)[1].Split(",password=");
        using var client = new System.Net.Sockets.TcpClient();
        await client.ConnectAsync("127.0.0.1", int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), TestApp.Limit());
        using var reader = new StreamReader(client.GetStream());
        (await AskAsync(["AUTH", parts[1]])).ShouldBe("+OK");
        var answer = await AskAsync(command);
        return answer.StartsWith('$') ? $"{answer} {await reader.ReadLineAsync(TestApp.Limit())}" : answer;

        async Task<string> AskAsync(string[] words)
        {
            var text = $"*{words.Length}\r\n" + string.Concat(words.Select(w => $"${w.Length}\r\n{w}\r\n"));
            await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(text), TestApp.Limit());
            return await reader.ReadLineAsync(TestApp.Limit()) ?? "(closed)";
        }
    }

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestApp.Limit());
#pragma warning disable CA2100 // The tests' own texts.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync(TestApp.Limit());
    }
}
