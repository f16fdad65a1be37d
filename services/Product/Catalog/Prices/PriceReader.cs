using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Product.Catalog.Prices;

/// <summary>
/// Prices of products as they stand together at one moment: one statement reads them all. Copies in the process or in Redis are of different moments, and
/// would show a later change without an earlier one.
/// </summary>
internal sealed class PriceReader(ShopDatabase database)
{
    private const string Read = """
        select p.id, p.sku, p.name, p.price_minor, p.weight_grams, p.retired, case when p.retired then 0 else s.on_hand - s.reserved end as available
        from unnest(@ids) with ordinality w (id, place) join products p on p.id = w.id join stock s on s.product_id = p.id order by w.place
        """;

    /// <summary>Those of <paramref name="ids"/> that exist, in their order, retired ones too.</summary>
    public async Task<List<ProductPrice>> ReadAsync(Guid[] ids, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await connection.QueryAsync<Row>(Read, new { ids }, cancel);
        ProductTelemetry.Read("database", rows.Count);
        return rows.ConvertAll(row => new ProductPrice(
            row.Id, row.Sku, row.Name, new Money(row.PriceMinor, Currency.Base), row.WeightGrams, row.Retired, row.Available));
    }

    private sealed record Row(Guid Id, string Sku, string Name, long PriceMinor, int WeightGrams, bool Retired, int Available);
}
