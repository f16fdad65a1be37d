using Microsoft.EntityFrameworkCore;
using OnlineShop.Data.Model;
using OnlineShop.Order.Model;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Order.Orders;

/// <summary>Reads lists of orders as they are shown.</summary>
internal sealed class OrderReader(IDbContextFactory<OrderDbContext> contexts, TimeProvider clock)
{
    /// <summary>
    /// A page of orders, newest first: all customers', or those of <paramref name="ownerId"/>, with this status if one is given.
    /// </summary>
    public async Task<Page<OrderView>> ListAsync(
        Guid? ownerId, string? status, PageRequest<Guid> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var orders = db.Orders.Where(order => ownerId == null || order.UserId == ownerId);
        if (status is not null)
            orders = orders.Where(order => order.Status == status);
        var rows = await orders.TakePageAsync(order => order.Id, page, cancel);
        var views = await ViewsAsync(db, rows, cancel);
        return Pages.Of(rows, page.Limit, order => order.Id, order => views[order.Id]);
    }

    /// <summary>All orders of a person, newest first.</summary>
    public async Task<IReadOnlyList<OrderView>> ListOfUserAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = await db.Orders.Where(order => order.UserId == userId).OrderByDescending(order => order.Id)
            .ToListAsync(cancel);
        var views = await ViewsAsync(db, rows, cancel);
        return [.. rows.Select(order => views[order.Id])];
    }

    private async Task<Dictionary<Guid, OrderView>> ViewsAsync(
        OrderDbContext db, IReadOnlyList<OrderRow> orders, CancellationToken cancel)
    {
        var ids = orders.Select(order => order.Id).ToArray();
        var lines = (await db.OrderLines.Where(line => ids.Contains(line.OrderId)).OrderBy(line => line.Line).ToListAsync(cancel))
            .ToLookup(line => line.OrderId);
        var now = clock.GetUtcNow();
        return orders.ToDictionary(
            order => order.Id,
            order => OrderView.Of(order, [.. lines[order.Id].Select(line => line.ToLine(order.Currency))], now));
    }
}
