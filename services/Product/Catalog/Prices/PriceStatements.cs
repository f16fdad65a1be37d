using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Product.Catalog.Prices;

/// <summary>A product's price as read, in minor units of the base currency.</summary>
internal sealed record PriceRow(
    Guid Id, string Sku, string Name, long PriceMinor, int WeightGrams, bool Retired, int Available);

/// <summary>The read of prices that every order makes.</summary>
internal static class PriceStatements
{
    /// <summary>The prices of those of <paramref name="ids"/> that exist, in their order and of one moment.</summary>
    public static Task<List<PriceRow>> ReadAsync(
        NpgsqlConnection connection, Guid[] ids, CancellationToken cancel) => connection.QueryAsync<PriceRow>(
        """
        select p.id, p.sku, p.name, p.price_minor, p.weight_grams, p.retired, case when p.retired then 0 else s.on_hand - s.reserved end as available
        from unnest(@ids) with ordinality w (id, place) join products p on p.id = w.id join stock s on s.product_id = p.id order by w.place
        """,
        new { ids }, cancel);
}
