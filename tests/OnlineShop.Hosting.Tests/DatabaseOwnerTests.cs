using Npgsql;

namespace OnlineShop.Hosting.Tests;

/// <summary>Databases that belong to roles of their own, on a real server.</summary>
public sealed class DatabaseOwnerTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private readonly TestApp test = new();
    private readonly CancellationTokenSource limit = new(Limit);

    [Fact]
    public async Task A_role_owns_its_database_and_reaches_no_other()
    {
        await using var app = await StartAsync(owned: true);
        await ExecuteAsync(app, "create table goods (id int); create extension pg_trgm; create temporary table told (id int)", "shop");
        (await RefusalAsync(app, "create database mine", "shop")).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await RefusalAsync(app, "select 1", "shop", database: "other-db")).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await RefusalAsync(app, "select pg_read_file('/etc/hostname')", "shop")).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        // A function may set what its extension brings, in a session that has not loaded it.
        await ExecuteAsync(
            app, "create function similar() returns int language sql set pg_trgm.word_similarity_threshold = 0.2 return 1", "shop");
        await app.StopAsync(limit.Token);
    }

    [Fact]
    public async Task The_reader_reads_what_is_granted_to_all_who_connect_and_writes_nothing()
    {
        await using var app = await StartAsync(owned: true);
        await ExecuteAsync(
            app, "create table people (name text); create table goods (id int); insert into goods values (7); "
            + "grant select, insert on goods to public", "shop");
        (await ExecuteAsync(app, "select id from goods", "reporting")).ShouldBe(7);
        (await RefusalAsync(app, "select * from people", "reporting")).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await RefusalAsync(app, "insert into goods values (8)", "reporting")).ShouldBe(PostgresErrorCodes.ReadOnlySqlTransaction);
        (await RefusalAsync(app, "create table mine (id int)", "reporting")).ShouldNotBeNull();
        await app.StopAsync(limit.Token);
    }

    [Fact]
    public async Task What_another_role_made_in_an_earlier_run_is_taken_over_with_its_rows()
    {
        await using (var before = await StartAsync(owned: false))
        {
            await ExecuteAsync(
                before,
                """
                create extension pg_trgm;
                create table goods (id int generated always as identity primary key, name text);
                create table "Odd Name" (id serial);
                create view names as select name from goods;
                create sequence numbers;
                create type mood as enum ('good');
                create function twice(value int) returns int language sql immutable return value * 2;
                create function note() returns trigger language plpgsql as $$ begin return new; end $$;
                create trigger goods_note before insert on goods for each row execute function note();
                insert into goods (name) values ('mug');
                """, "postgres");
            await before.StopAsync(limit.Token);
        }

        for (var run = 1; run <= 2; run++)
        {
            await using var app = await StartAsync(owned: true);
            (await ExecuteAsync(app, "select count(*) from goods", "shop")).ShouldBe((long)run);
            await ExecuteAsync(
                app,
                $"""
                insert into goods (name) values ('lamp');
                alter table goods add column more{run} int;
                alter table "Odd Name" add column more{run} int;
                create or replace view names as select name from goods;
                create or replace function twice(value int) returns int language sql immutable return value * 2;
                alter type mood add value 'mood{run}';
                alter sequence numbers increment by 2;
                comment on table goods is 'Goods.';
                """, "shop");
            (await ExecuteAsync(app, "select count(*) from pg_class where relnamespace = 'public'::regnamespace and pg_get_userbyid(relowner) <> 'shop'", "postgres"))
                .ShouldBe(0L);
            (await ExecuteAsync(app, "select pg_get_userbyid(datdba)::text from pg_database where datname = 'shop-db'", "postgres")).ShouldBe("shop");
            await app.StopAsync(limit.Token);
        }
    }

    public void Dispose()
    {
        limit.Dispose();
        test.Dispose();
    }

    private async Task<DistributedApplication> StartAsync(bool owned)
    {
        var builder = test.Builder("--Servers=native");
        var server = builder.AddPostgres("postgres", password: builder.AddKeptSecret("postgres-password"))
            .WithReader("reporting", builder.AddKeptSecret("reporting-password")).RunNatively();
        foreach (var name in new[] { "shop", "other" })
        {
            var database = server.AddDatabase($"{name}-db");
            if (owned)
                database.WithOwner(
                    name, builder.AddKeptSecret($"{name}-password"), name == "shop" ? ["pg_trgm.word_similarity_threshold"] : []);
        }

        builder.RunProjectsDirectly();
        builder.NoticeHealthAtOnce();
        var app = builder.Build();
        await app.StartAsync(limit.Token);
        foreach (var name in new[] { "shop-db", "other-db" })
            await app.ResourceNotifications.WaitForResourceHealthyAsync(name, limit.Token);
        return app;
    }

    private async Task<string?> RefusalAsync(DistributedApplication app, string sql, string role, string database = "shop-db") =>
        (await Should.ThrowAsync<PostgresException>(() => ExecuteAsync(app, sql, role, database))).SqlState;

    private async Task<object?> ExecuteAsync(DistributedApplication app, string sql, string role, string database = "shop-db")
    {
        var connection = new NpgsqlConnectionStringBuilder((await app.GetConnectionStringAsync(database, limit.Token))!) { Pooling = false };
        if (role != "postgres")
        {
            (connection.Username, connection.Password) = (role, Secret($"{role}-password"));
        }

        await using var source = NpgsqlDataSource.Create(connection.ConnectionString);
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync(limit.Token);
    }

    private string Secret(string name) => System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(
        File.ReadAllText(Path.Combine(test.Folder, "parameters.json")))![name];
}
