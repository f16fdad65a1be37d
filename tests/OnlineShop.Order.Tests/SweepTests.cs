using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;

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
        await ExecuteAsync("alter table orders add constraint orders_amounts_in_range check (total_minor <= 1000000000000000) not valid");
        host.Clock.Advance(TimeSpan.FromMinutes(3));

        await SweepAsync();

        (await StatusAsync(bad), await StatusAsync(good)).ShouldBe(("placed", "rejected"));
        (await host.PublishedAsync<OrderStatusChanged>(e => e.OrderId == good && e.Status == OrderStatus.Rejected)).ShouldHaveSingleItem();
        var skipped = JsonDocument.Parse(await host.AsAdmin().GetStringAsync("/api/dead-letters/skipped"))
            .RootElement.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (skipped.GetProperty("sweep").GetString(), skipped.GetProperty("rowId").GetString()).ShouldBe(("orders", bad.ToString()));

        await ExecuteAsync("update orders set total_minor = 1740 where id = @id", bad);
        await SweepAsync();
        (await StatusAsync(bad)).ShouldBe("rejected");
        JsonDocument.Parse(await host.AsAdmin().GetStringAsync("/api/dead-letters/skipped")).RootElement.GetProperty("total")
            .GetInt32().ShouldBe(0);
    }

    private async Task<Guid> PlacedAsync() =>
        (await host.PlaceAsync(Guid.CreateVersion7(), OrderBody.Of(("MUG", 1)))).Body.GetProperty("id").GetGuid();

    private Task SweepAsync() =>
        host.DeliverAsync(
            new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.SweepOrders, null, host.Clock.GetUtcNow()));

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
}
