using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Promotions.Peers;

/// <summary>The rates that quotes were made with, and when each was first and last used.</summary>
internal static class QuotedRateStatements
{
    /// <summary>Notes that a rate is quoted with now.</summary>
    public static Task NoteAsync(
        NpgsqlConnection connection, string from, string to, decimal value, DateTimeOffset now, CancellationToken cancel) =>
        connection.ExecuteAsync(
            """
            insert into quoted_rates (from_currency, to_currency, value, first_seen_at, last_seen_at) values (@from, @to, @value, @now, @now)
            on conflict (from_currency, to_currency, value) do update set last_seen_at = greatest(quoted_rates.last_seen_at, excluded.last_seen_at)
            """,
            new { from, to, value, now }, cancel);

    /// <summary>The rates that were used between two moments, the last one first.</summary>
    public static Task<IReadOnlyList<decimal>> FindAsync(
        ShopTransaction transaction, string from, string to, DateTimeOffset earliest, DateTimeOffset latest,
        CancellationToken cancel) => transaction.QueryAsync<decimal>(
        """
        select value from quoted_rates
        where from_currency = @from and to_currency = @to and first_seen_at <= @latest and last_seen_at >= @earliest
        order by last_seen_at desc
        """,
        new { from, to, latest, earliest },
        cancel);
}
