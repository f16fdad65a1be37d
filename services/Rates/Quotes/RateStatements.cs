using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Rates.Quotes;

/// <summary>
/// Reads tables of rates from the history: at the start, and every few seconds whether there is a newer one.
/// </summary>
internal static class RateStatements
{
    /// <summary>Rises with each change of the history.</summary>
    public static async Task<long> ReadVersionAsync(ShopDatabase database, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<long>("select version from rates_state", cancel: cancel);
    }

    /// <summary>
    /// The rates that held on a day: its own, or those of the last day before it that has any. Null where there are
    /// none.
    /// </summary>
    public static async Task<RateTable?> FindAsync(ShopDatabase database, DateOnly on, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<TableRow>(
            """
            select d.day, d.source, d.received_at, r.currency, r.value
            from rate_days d join rates r on r.day = d.day
            where d.day = (select max(day) from rate_days where day <= @on)
            """,
            new { on }, cancel);
        return rows is [var first, ..]
            ? new RateTable(
                first.Day, first.Source, first.ReceivedAt,
                rows.Select(row => KeyValuePair.Create(row.Currency, row.Value)))
            : null;
    }

    private sealed record TableRow(
        DateOnly Day, string Source, DateTimeOffset ReceivedAt, string Currency, decimal Value);
}
