using Npgsql;
using OnlineShop.Bench.Costs;
using OnlineShop.Bench.Costs.Postgres;
using OnlineShop.Verify;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench.Tests.Costs;

/// <summary>Against a real server, with databases called as the services'.</summary>
public sealed class ServerCountersTests : IAsyncLifetime
{
    private const string Tables = """
        create table outbox_lanes (topic text not null, lane smallint not null, assigned bigint not null);
        create table inbox_positions (topic text not null, lane smallint not null, sequence bigint not null);
        create table things (id int primary key);
        """;

    private TestServer server = null!;
    private string administration = null!;
    private ShopSources sources = null!;

    public async Task InitializeAsync()
    {
        server = await TestPostgres.StartServerAsync();
        administration = TestPostgres.ConnectionTo(server.Port);
        // As in a run, the readings keep their sessions.
        var pooled = new NpgsqlConnectionStringBuilder(administration) { Pooling = true }.ConnectionString;
        sources = new ShopSources(
            new VerifyOptions(BenchSession.Uncounted(pooled), new Uri("http://localhost"), TimeSpan.Zero));
        foreach (var database in sources.All)
        {
            await ExecuteAsync("postgres", $"create database \"{database.Service}-db\"");
            await ExecuteAsync($"{database.Service}-db", Tables);
        }
    }

    public async Task DisposeAsync()
    {
        await sources.DisposeAsync();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task What_is_done_between_two_readings_is_counted()
    {
        await using var counters = await ServerCounters.OpenAsync(administration, CancellationToken.None);
        await ExecuteAsync("order-db", "insert into things select generate_series(1, 500)");
        var before = await counters.ReadAsync(sources, CancellationToken.None);

        // Each session hands in what it counted when it ends.
        await ExecuteAsync("order-db", "insert into things select generate_series(501, 503)");
        await ExecuteAsync("order-db", "update things set id = -id where id > 500");
        await ExecuteAsync("order-db", "delete from things where id < -501");
        await ExecuteAsync("order-db", "insert into outbox_lanes values ('order.events', 0, 4), ('order.events', 1, 5)");
        await ExecuteAsync("user-db", "insert into inbox_positions values ('order.events', 0, 4)");
        var grown = (await counters.ReadAsync(sources, CancellationToken.None)).Since(before);

        Of(grown, Figure.Inserted, "order.things").ShouldBe(3);
        Of(grown, Figure.Updated, "order.things").ShouldBe(3);
        Of(grown, Figure.Deleted, "order.things").ShouldBe(2);
        Of(grown, Figure.Sessions, "order-db").ShouldBe(4);
        Of(grown, Figure.Produced, "order.events").ShouldBe(9);
        Of(grown, Figure.Consumed, "user").ShouldBe(4);
        // What the readings themselves committed is left out, as far as the server knows of it yet.
        Of(grown, Figure.Commits, "order-db").ShouldBeLessThanOrEqualTo(4 + Loading);
        grown.Sum(Figure.WalBytes).ShouldBeGreaterThan(0);
        grown.Sum(Figure.WalRecords).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Statements_are_counted_by_their_text_and_those_of_the_bench_are_not()
    {
        await using var counters = await ServerCounters.OpenAsync(administration, CancellationToken.None);
        if (!counters.Features.CountsStatements)
            return;
        var before = await counters.ReadAsync(sources, CancellationToken.None);
        await ExecuteAsync("order-db", "select count(*) from things where id between 7 and 9");
        var grown = (await counters.ReadAsync(sources, CancellationToken.None)).Since(before);
        var texts = await counters.ReadStatementTextsAsync(CancellationToken.None);

        var calls = grown.By(Figure.StatementCalls).Select(call => (Text: texts[call.Of], call.Value)).ToList();
        calls.ShouldContain(("select count(*) from things where id between $1 and $2", 1));
        calls.ShouldAllBe(call => !call.Text.Contains("pg_stat", StringComparison.Ordinal));
    }

    /// <summary>A client reads the types of a database in a transaction of its own when it first connects.</summary>
    private const double Loading = 4;

    private static double Of(CounterSet counters, Figure figure, string of) => counters.Value(new CounterKey(figure, of));

    private async Task ExecuteAsync(string database, string sql)
    {
        var settings = new NpgsqlConnectionStringBuilder(administration) { Database = database };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
