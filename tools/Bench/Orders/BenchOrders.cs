using Npgsql;

namespace OnlineShop.Bench.Orders;

/// <summary>
/// Orders for a measurement, copied into Order's own database: ordered one by one a hundred thousand would take long. No message is
/// sent, so no other service knows of them. They are gone with <see cref="RemoveAsync"/>, and so are those of a run that was killed.
/// </summary>
internal sealed class BenchOrders(NpgsqlDataSource order, NpgsqlDataSource statistics)
{
    private const int OrdersAtOnce = 5000;

    /// <summary>How long Statistics may take to store a page of orders that it has read before they were taken out.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>Puts orders in.</summary>
    public async Task FillAsync(MadeOrders orders, CancellationToken cancel)
    {
        await RemoveAsync(cancel);
        await using var connection = await order.OpenConnectionAsync(cancel);
        await OrderTables.Customers.WriteAsync(
            connection, Enumerable.Range(0, orders.Customers).Select(number => OrderTables.Customer(MadeCustomer.Of(number))), cancel);
        for (var first = 0; first < orders.Count; first += OrdersAtOnce)
        {
            List<MadeOrder> some = [.. Enumerable.Range(first, Math.Min(OrdersAtOnce, orders.Count - first)).Select(orders.Of)];
            await OrderTables.Orders.WriteAsync(connection, some.Select(OrderTables.Order), cancel);
            await OrderTables.Lines.WriteAsync(connection, some.SelectMany(OrderTables.LinesOf), cancel);
            await OrderTables.History.WriteAsync(connection, some.SelectMany(OrderTables.HistoryOf), cancel);
        }

        await BenchOrdersStatements.DeriveAsync(connection, cancel);
        await BenchOrdersStatements.VacuumAsync(connection, cancel);
    }

    /// <summary>Takes them out again, with all that belongs to them.</summary>
    public async Task RemoveAsync(CancellationToken cancel)
    {
        await using (var connection = await order.OpenConnectionAsync(cancel))
        {
            if (await BenchOrdersStatements.RemoveAsync(connection, cancel))
                await BenchOrdersStatements.VacuumAsync(connection, cancel);
        }

        await using var copies = await statistics.OpenConnectionAsync(cancel);
        while (await BenchOrdersStatements.RemoveFromStatisticsAsync(copies, cancel))
            await Task.Delay(Pause, cancel);
    }
}
