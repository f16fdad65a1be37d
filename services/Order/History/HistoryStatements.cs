using Npgsql;
using OnlineShop.Data.Statements;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.History;

/// <summary>Reads the statuses that orders came to; the statements that move orders store them.</summary>
internal static class HistoryStatements
{
    /// <summary>Those of an order, the oldest first.</summary>
    public static async Task<IReadOnlyList<OrderHistoryEntry>> ReadAsync(
        NpgsqlConnection connection, Guid orderId, CancellationToken cancel)
    {
        var rows = await connection.QueryAsync<(string Status, DateTimeOffset At, string? By, string? Reason, string? TraceId)>(
            "select status, at, by, reason, trace_id from order_history where order_id = @orderId order by version",
            new { orderId }, cancel);
        return
        [
            .. rows.Select(row => new OrderHistoryEntry(
                OrderRow.StatusOf(row.Status), row.At, row.By is null ? null : Enum.Parse<OrderActor>(row.By, ignoreCase: true),
                row.Reason, row.TraceId)),
        ];
    }
}
