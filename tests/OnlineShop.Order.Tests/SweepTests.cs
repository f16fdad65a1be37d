using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Tests;

/// <summary>The sweep of orders past their deadlines, when some of them cannot be moved.</summary>
public sealed class SweepTests(OrderHost host) : IClassFixture<OrderHost>
{
    [Fact]
    public async Task An_order_that_cannot_be_moved_holds_no_other_up_and_is_tried_again()
    {
        var (bad, good) = (await PlacedAsync(), await PlacedAsync());
        // As older builds could store it: more than can be told to anyone.
        await ExecuteAsync("alter table orders drop constraint orders_amounts_in_range");
        await ExecuteAsync("update orders set total_minor = 1000000000000001 where id = @id", bad);
        await ExecuteAsync(
            "alter table orders add constraint orders_amounts_in_range check (total_minor <= 1000000000000000) not valid");
        host.Clock.Advance(TimeSpan.FromMinutes(3));

        await host.SweepAsync();

        (await StatusAsync(bad), await StatusAsync(good)).ShouldBe(("placed", "rejected"));
        (await host.ToldAsync(good)).Where(e => e.Status == OrderStatus.Rejected)
            .ShouldHaveSingleItem();
        (await SkippedAsync()).Items.ShouldBe([new SkippedRow("orders", $"{bad}")]);

        await ExecuteAsync("update orders set total_minor = 1740 where id = @id", bad);
        await host.SweepAsync();
        (await StatusAsync(bad)).ShouldBe("rejected");
        (await SkippedAsync()).Total.ShouldBe(0);
    }

    [Fact]
    public async Task Overdue_orders_are_found_page_by_page_the_longest_overdue_first_and_each_once()
    {
        // The clock stands still between the first two: they have one deadline.
        List<Guid> placed = [await PlacedAsync(), await PlacedAsync()];
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        placed.Add(await PlacedAsync());
        var found = new List<OverdueOrder>();

        await using (var transaction = await host.Get<ShopDatabase>().BeginAsync())
        {
            var (now, after) = (host.Clock.GetUtcNow() + TimeSpan.FromMinutes(3), OverdueOrder.None);
            while (await OrderStatements.LockOverdueAsync(transaction, now, after, 1, CancellationToken.None) is [var next])
            {
                after = next;
                found.Add(next);
            }
        }

        found.Select(order => order.Id).ShouldBeUnique();
        found.Select(order => order.Deadline).ShouldBeInOrder();
        found.Select(order => order.Id).Where(placed.Contains).ShouldBe([.. placed.Take(2).Order(), placed[2]]);
    }

    private Task<Guid> PlacedAsync() => host.PlaceAsync(Guid.CreateVersion7(), OrderBodies.Mugs(1));

    private async Task<SkippedPage> SkippedAsync() =>
        (await new ApiClient(host.AsAdmin()).GetAsync<SkippedPage>("/api/dead-letters/skipped")).Body;

    private async Task ExecuteAsync(string sql, Guid id = default)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, new { id });
    }

    private async Task<string?> StatusAsync(Guid id)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.FindAsync<string>("select status from orders where id = @id", new { id });
    }

    private sealed record SkippedRow(string Sweep, string RowId);

    private sealed record SkippedPage(IReadOnlyList<SkippedRow> Items, long Total);
}
