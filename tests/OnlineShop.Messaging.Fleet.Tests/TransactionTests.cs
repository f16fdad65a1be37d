using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>Statements that nobody waits for.</summary>
public sealed class TransactionTests : Fleet
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Order.ExecuteAsync(
            "create table things (id int primary key, name text, at timestamptz, day date, tags text[])");
    }

    [Fact]
    public async Task A_deferred_statement_is_seen_by_the_next_one_that_is_waited_for()
    {
        await using var transaction = await Order.Database.BeginAsync();
        transaction.Defer("insert into things (id, name) values (@Id, @Name)", new { Id = 1, Name = "one" });
        transaction.Defer("update things set name = @Name where id = @Id", new { Id = 1, Name = (string?)null });
        (await transaction.FindAsync<long>("select count(*) from things where name is null")).ShouldBe(1);
    }

    [Fact]
    public async Task Deferred_statements_go_with_the_commit_in_their_order_and_with_the_messages()
    {
        await Order.Database.InTransactionAsync(transaction =>
        {
            transaction.Defer("insert into things (id) values (@Id)", new { Id = 1 });
            transaction.Defer("update things set at = @At, day = @Day, tags = @Tags where id = @Id", new
            {
                Id = 1, At = (DateTimeOffset?)new DateTimeOffset(2026, 3, 5, 11, 30, 0, TimeSpan.FromHours(2)),
                Day = (DateOnly?)null, Tags = new[] { "a", "b" },
            });
            transaction.Publish(new ReleaseStock(Guid.CreateVersion7(), "test"));
            return Task.CompletedTask;
        });

        (await Order.CountAsync("select count(*) from things where at = '2026-03-05 09:30+00' and day is null and tags = '{a,b}'")).ShouldBe(1);
        (await Order.CountAsync("select count(*) from outbox")).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_fails_undoes_all()
    {
        await Should.ThrowAsync<PostgresException>(() => Order.Database.InTransactionAsync(transaction =>
        {
            transaction.Defer("insert into things (id) values (1)");
            transaction.Defer("insert into things (id) values (1)");
            transaction.Publish(new ReleaseStock(Guid.CreateVersion7(), "test"));
            return Task.CompletedTask;
        }));

        (await Order.CountAsync("select count(*) from things")).ShouldBe(0);
        (await Order.CountAsync("select count(*) from outbox")).ShouldBe(0);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    public async Task A_value_is_committed_and_a_refusal_undone(bool isRefused, int stored)
    {
        var result = await Order.Database.InTransactionAsync<string>(async transaction =>
        {
            await transaction.ExecuteAsync("insert into things (id) values (1)");
            transaction.Publish(new ReleaseStock(Guid.CreateVersion7(), "test"));
            return isRefused ? Refusal.Conflict("taken", "It is taken.") : "stored";
        });

        result.TryGet(out _, out _).ShouldBe(!isRefused);
        (await Order.CountAsync("select count(*) from things")).ShouldBe(stored);
        (await Order.CountAsync("select count(*) from outbox")).ShouldBe(stored);
    }

    [Fact]
    public async Task Without_a_commit_nothing_of_it_is_there()
    {
        await using (var transaction = await Order.Database.BeginAsync())
            transaction.Defer("insert into things (id) values (1)");
        (await Order.CountAsync("select count(*) from things")).ShouldBe(0);
    }

    [Fact]
    public async Task A_statement_is_prepared_once_whether_a_value_is_null_or_not()
    {
        // One transaction: prepared statements belong to a session.
        await using var transaction = await Order.Database.BeginAsync();
        for (var time = 0; time < 10; time++)
        {
            DateTimeOffset? at = time % 2 == 0 ? null : DateTimeOffset.UnixEpoch;
            await transaction.ExecuteAsync(
                "update things set at = @at, name = @name", new { at, name = at is null ? "none" : null });
        }

        (await transaction.FindAsync<long>("select count(*) from pg_prepared_statements where statement like 'update things set at = %'")).ShouldBe(1);
    }

    [Fact]
    public void Parameters_are_numbered_as_the_statement_names_them_and_nothing_else_is()
    {
        var command = StatementParameters.Command(
            "select @name, @At::text, 'ada@example.com' where @name <> '' and '{}'::jsonb @> '{}' and @At > @at",
            new { at = 1, Unused = 2, Name = "three", At = 4 });

        command.CommandText.ShouldBe(
            "select $1, $2::text, 'ada@example.com' where $1 <> '' and '{}'::jsonb @> '{}' and $2 > $3");
        command.Parameters.Select(parameter => parameter.Value).ShouldBe(["three", 4, 1]);
    }

    [Fact]
    public async Task A_text_may_have_several_statements()
    {
        await using var transaction = await Order.Database.BeginAsync();
        await transaction.ExecuteAsync(
            "insert into things (id, name) values (@id, @name); update things set name = name || ';' where id = @id;",
            new { id = 1, name = "one" });

        (await transaction.FindAsync<string>("select name from things")).ShouldBe("one;");
    }

    [Fact]
    public void A_type_without_a_column_is_refused() =>
        Should.Throw<NotSupportedException>(
            () => StatementParameters.Command("select @Value", new { Value = new Uri("http://shop.example") }));
}
