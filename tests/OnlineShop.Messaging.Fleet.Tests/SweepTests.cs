using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Work;
using OnlineShop.Messaging.Cleanup;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>A row that cannot be handled stands alone.</summary>
public sealed class SweepTests : Fleet
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await Order.ExecuteAsync(
            """
            create table things (id int primary key, done boolean not null default false);
            create function refuse() returns trigger language plpgsql as $$ begin raise exception 'it cannot be touched'; end $$;
            insert into things select generate_series(1, 5);
            """);
    }

    [Fact]
    public async Task A_sweep_goes_past_a_row_and_leaves_nothing_of_it_behind()
    {
        await PoisonAsync("update", "things", "new.id = 3");

        (await SweepAsync()).ShouldBe((4, 1));

        (await Order.QueryAsync<int>("select id from things where done order by id")).ShouldBe([1, 2, 4, 5]);
        (await Order.CountAsync("select count(*) from outbox"))
            .ShouldBe(4, "the message of the row that failed is not sent");
        Order.Log.All.ShouldContain(line => line.Text.Contains("The sweep things cannot handle 3"));
        var seen = (await SkippedAsync()).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (
            seen.GetProperty("sweep").GetString(), seen.GetProperty("rowId").GetString(),
            seen.GetProperty("times").GetInt32())
            .ShouldBe(("things", "3", 1));
        seen.GetProperty("error").GetString()!.ShouldContain("it cannot be touched");
    }

    [Fact]
    public async Task It_comes_back_to_the_row_at_its_next_run()
    {
        await PoisonAsync("update", "things", "new.id = 3");
        await SweepAsync();
        (await SweepAsync()).ShouldBe((0, 1));
        (await SkippedAsync()).GetProperty("items")[0].GetProperty("times").GetInt32().ShouldBe(2);

        await Order.ExecuteAsync("drop trigger poison on things");

        (await SweepAsync()).ShouldBe((1, 0));
        (await Order.CountAsync("select count(*) from things where not done")).ShouldBe(0);
        (await SkippedAsync()).GetProperty("total").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task A_conflict_with_other_work_is_no_fault_of_the_row()
    {
        await using var other = await Order.Database.BeginAsync();
        await other.ExecuteAsync("select 1 from things where id = 2 for update");

        await Should.ThrowAsync<Npgsql.PostgresException>(() => Order.Database.InTransactionAsync(async transaction =>
        {
            await transaction.ExecuteAsync("set local lock_timeout = '50ms'");
            await SweepAsync(transaction);
        }));

        (await SkippedAsync()).GetProperty("total").GetInt64().ShouldBe(0);
    }

    [Fact]
    public async Task Skipped_rows_are_listed_in_pages_for_administrators()
    {
        await Order.ExecuteAsync(
            "insert into skipped_rows (sweep, row_id, error, first_at, last_at) select 'things', 'row/' || n, E'first line\nsecond', now(), now() from generate_series(1, 3) n");

        var first = await SkippedAsync("?limit=2");
        var rest = await SkippedAsync($"?limit=2&after={first.GetProperty("next").GetString()}");

        first.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray())
            .Select(row => row.GetProperty("rowId").GetString())
            .ShouldBe(["row/1", "row/2", "row/3"]);
        first.GetProperty("items")[0].GetProperty("error").GetString().ShouldBe("first line");
        (await SkippedAsync("?limit=3")).TryGetProperty("next", out var next)
            .ShouldBeFalse($"a full page may be the last, but it names {next}");
        (await Order.As(ShopRoles.Customer).GetAsync("/api/dead-letters/skipped"))
            .StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Order.As(ShopRoles.Admin).GetAsync("/api/dead-letters/skipped?limit=0&after=x"))
            .StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_lane_that_cannot_be_cleaned_up_holds_no_other_up()
    {
        await Order.PublishAsync([.. Commits(OrdersOfLane(1, 3)), .. Commits(OrdersOfLane(2, 3))]);
        await Order.PublishedAsync();
        await Order.ExecuteAsync("update outbox set created_at = now() - interval '200 hours'");
        await PoisonAsync("delete", "outbox", "old.lane = 1");

        (await Order.Get<CleanupJob>().RunOnceAsync(default)).ShouldBe(3);

        (await Order.QueryAsync<short>("select distinct lane from outbox")).ShouldBe([(short)1]);
        (await SkippedAsync()).GetProperty("items")[0].GetProperty("rowId").GetString()
            .ShouldBe($"{Topics.OrderToProduct}/1");
        await Order.ExecuteAsync("drop trigger poison on outbox");
        (await Order.Get<CleanupJob>().RunOnceAsync(default)).ShouldBe(3);
        (await SkippedAsync()).GetProperty("total").GetInt64().ShouldBe(0);
    }

    private Task PoisonAsync(string change, string table, string rows) =>
        Order.ExecuteAsync(
            $"create trigger poison before {change} on {table} for each row when ({rows}) execute function refuse()");

    private async Task<(int Handled, int Skipped)> SweepAsync() => await Order.Database.InTransactionAsync(SweepAsync);

    private async Task<(int Handled, int Skipped)> SweepAsync(ShopTransaction transaction)
    {
        var sweep = Order.Get<Sweeps>().Begin("things");
        var rows = await transaction.QueryAsync<int>("select id from things where not done order by id");
        var handled = await sweep.HandleAsync(transaction, rows, row => $"{row}", async some =>
        {
            foreach (var row in some)
            {
                transaction.Publish(new ReleaseStock(Guid.CreateVersion7(), $"{row}"));
                transaction.Defer("update things set done = true where id = @row", new { row });
            }

            await Task.CompletedTask;
        }, default);
        await sweep.EndAsync(transaction, default);
        return (handled, sweep.Skipped);
    }

    private async Task<JsonElement> SkippedAsync(string query = "") =>
        await Order.As(ShopRoles.Admin).GetFromJsonAsync<JsonElement>($"/api/dead-letters/skipped{query}");
}
