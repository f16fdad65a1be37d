using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>Changes that a transaction gathers for one statement.</summary>
public sealed class DeferredWorkTests : Fleet
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Order.ExecuteAsync("create table things (id int primary key)");
    }

    [Fact]
    public async Task What_is_gathered_is_one_statement_of_the_commit()
    {
        var things = new Things();
        await Order.Database.InTransactionAsync(transaction =>
        {
            things = transaction.Keep<Things>();
            things.Add(1);
            transaction.Defer("insert into things (id) values (3)");
            transaction.Keep<Things>().Add(2);
            return Task.CompletedTask;
        });

        things.Statements.ShouldBe(1);
        (await Order.CountAsync("select count(*) from things")).ShouldBe(3);
    }

    [Fact]
    public async Task The_next_statement_that_is_waited_for_sees_it_and_what_comes_later_is_stored_too()
    {
        await Order.Database.InTransactionAsync(async transaction =>
        {
            transaction.Keep<Things>().Add(1);
            (await transaction.FindAsync<long>("select count(*) from things")).ShouldBe(1);
            transaction.Keep<Things>().Add(2);
            transaction.Keep<Things>().Statements.ShouldBe(1);
        });

        (await Order.CountAsync("select count(*) from things")).ShouldBe(2);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_part_that_fails_takes_along_what_it_gathered_and_nothing_else(bool isGatheredBefore)
    {
        await Order.Database.InTransactionAsync(async transaction =>
        {
            if (isGatheredBefore)
                transaction.Keep<Things>().Add(1);
            var error = await transaction.TryAsync(() =>
            {
                transaction.Keep<Things>().Add(2);
                throw new InvalidOperationException("It does not work.");
            });
            error.ShouldBeOfType<InvalidOperationException>();
            (await transaction.TryAsync(() =>
            {
                transaction.Keep<Things>().Add(3);
                transaction.Keep<Things>().Add(3);
                return Task.CompletedTask;
            })).ShouldBeOfType<PostgresException>().SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
            transaction.Keep<Things>().Add(4);
        });

        (await Order.CountAsync("select count(*) from things where id in (2, 3)")).ShouldBe(0);
        (await Order.CountAsync("select count(*) from things")).ShouldBe(isGatheredBefore ? 2 : 1);
    }

    [Fact]
    public async Task A_commit_that_waits_for_a_row_of_its_own_does_not_hold_up_the_messages_of_others()
    {
        var key = Guid.CreateVersion7();
        await using var other = await Order.Database.BeginAsync();
        await other.ExecuteAsync("insert into things (id) values (1)");
        var waiting = Order.Database.InTransactionAsync(transaction =>
        {
            transaction.Keep<Things>().Add(1);
            transaction.Publish(new CommitStock(key));
            return Task.CompletedTask;
        });
        await Eventually.BecomesAsync(
            () => Order.CountAsync("select count(*) from pg_locks where not granted and locktype = 'transactionid'"),
            count => count == 1, "the commit waits for the row");

        // Whoever has the row must get the lane, or the two wait for each other.
        other.Publish(new ReleaseStock(key, "test"));
        await other.CommitAsync().WaitAsync(TimeSpan.FromSeconds(30));

        (await Should.ThrowAsync<PostgresException>(() => waiting)).SqlState.ShouldBe(PostgresErrorCodes.UniqueViolation);
        (await Order.CountAsync("select count(*) from outbox")).ShouldBe(1);
    }

    private sealed class Things : IDeferredWork
    {
        private readonly List<int> ids = [];

        public int Count => ids.Count;

        public int Statements { get; private set; }

        public void Add(int id) => ids.Add(id);

        public void CutTo(int count) => ids.RemoveRange(count, ids.Count - count);

        public void DeferTo(ShopTransaction transaction)
        {
            Statements++;
            transaction.Defer("insert into things (id) select * from unnest(@ids)", new { ids = ids.ToArray() });
        }
    }
}
