using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Data.Model;
using OnlineShop.Order.Customers;
using OnlineShop.Order.Model;
using OnlineShop.Order.Process;
using OnlineShop.Order.Search;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Order.Orders;

/// <summary>Reads orders as they are shown.</summary>
internal sealed class OrderReader(IDbContextFactory<OrderDbContext> contexts, ShopDatabase database, TimeProvider clock)
{
    /// <summary>A page of the orders that <paramref name="filter"/> lets through, newest first.</summary>
    /// <param name="withCustomer">Each names its customer: staff read it.</param>
    public async Task<Page<OrderView>> ListAsync(
        OrderFilter filter, bool withCustomer, PageRequest<Guid> page, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var rows = filter.Search is null
            ? await WithoutSearch(db.Orders, filter).TakePageAsync(order => order.Id, page, cancel)
            : await SearchAsync(db, filter, page, cancel);
        var views = await ViewsAsync(db, rows, cancel);
        var customers = withCustomer ? await CustomersAsync(rows, cancel) : null;
        return Pages.Of(
            rows, page.Limit, order => order.Id, order => views[order.Id] with { Customer = customers?[order.UserId] });
    }

    /// <summary>An order; null if there is none, or if it is not <paramref name="ownerId"/>'s.</summary>
    /// <param name="withCustomer">It names its customer: staff read it.</param>
    public async Task<OrderView?> FindAsync(Guid id, Guid? ownerId, bool withCustomer, CancellationToken cancel)
    {
        if (await OrderStatements.FindAsync(database, id, ownerId, cancel) is not { } row)
            return null;
        var lines = await OrderStatements.ReadLinesAsync(database, [row], cancel);
        return OrderView.Of(row, [.. lines[row.Id]], clock.GetUtcNow()) with
        {
            Customer = withCustomer ? (await CustomersAsync([row], cancel))[row.UserId] : null,
        };
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

    private static IQueryable<OrderRow> WithoutSearch(IQueryable<OrderRow> orders, OrderFilter filter)
    {
        if (filter.OwnerId is { } owner)
            orders = orders.Where(order => order.UserId == owner);
        if (filter.Status is { } status)
            orders = orders.Where(order => order.Status == status);
        // The ids are in the order of the times, and have the index.
        if (filter.From is { } from)
        {
            var first = filter.FirstId;
            orders = orders.Where(order => order.Id >= first && order.PlacedAt >= from);
        }

        if (filter.To is { } to)
        {
            var last = filter.LastId;
            orders = orders.Where(order => order.Id <= last && order.PlacedAt <= to);
        }

        return filter.Total is { } total ? Costing(orders, total) : orders;
    }

    /// <summary>Those of a total within a range, each in its own currency.</summary>
    private static IQueryable<OrderRow> Costing(IQueryable<OrderRow> orders, TotalRange total)
    {
        var (whole, thousandth) = (TotalRange.WholeCurrencies, TotalRange.ThousandthCurrencies);
        if (total.Least is not null)
        {
            var (least0, least2, least3) = (total.LeastMinor(0), total.LeastMinor(2), total.LeastMinor(3));
            orders = orders.Where(order => order.TotalMinor >=
                (whole.Contains(order.Currency) ? least0 : thousandth.Contains(order.Currency) ? least3 : least2));
        }

        if (total.Most is not null)
        {
            var (most0, most2, most3) = (total.MostMinor(0), total.MostMinor(2), total.MostMinor(3));
            orders = orders.Where(order => order.TotalMinor <=
                (whole.Contains(order.Currency) ? most0 : thousandth.Contains(order.Currency) ? most3 : most2));
        }

        return orders;
    }

    private async Task<List<OrderRow>> SearchAsync(
        OrderDbContext db, OrderFilter filter, PageRequest<Guid> page, CancellationToken cancel)
    {
        Guid[] ids;
        await using (var connection = await database.OpenAsync(cancel))
            ids = [.. await SearchStatements.FindAsync(connection, filter, page, cancel)];
        return ids.Length == 0
            ? []
            : await db.Orders.Where(order => ids.Contains(order.Id)).OrderByDescending(order => order.Id).ToListAsync(cancel);
    }

    private async Task<Dictionary<Guid, OrderCustomer>> CustomersAsync(IReadOnlyList<OrderRow> orders, CancellationToken cancel)
    {
        Guid[] ids = [.. orders.Select(order => order.UserId).Distinct()];
        if (ids.Length == 0)
            return [];
        await using var connection = await database.OpenAsync(cancel);
        var known = (await CustomerStatements.ReadAsync(connection, ids, cancel)).ToDictionary(customer => customer.UserId);
        return ids.ToDictionary(
            id => id, id => new OrderCustomer(id, known.GetValueOrDefault(id)?.Email, known.GetValueOrDefault(id)?.Name));
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
