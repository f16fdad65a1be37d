using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Product.Imports;

/// <summary>The statement that reads products in the order of their SKUs.</summary>
internal static class ExportStatements
{
    /// <summary>
    /// The products after a SKU. Those that are offered and those that are retired have an index each, which both give as many rows as
    /// are taken.
    /// </summary>
    public static Task<List<ExportedProduct>> ReadAsync(
        NpgsqlConnection connection, string after, int take, CancellationToken cancel) => connection.QueryAsync<ExportedProduct>(
        """
        with next as (
          (select id, lower(sku) as key, retired, updated_at from products where not retired and lower(sku) > @after order by lower(sku) limit @take)
          union all
          (select distinct on (lower(sku)) id, lower(sku), retired, updated_at from products r where retired and lower(sku) > @after
             and not exists (select 1 from products o where not o.retired and lower(o.sku) = lower(r.sku))
           order by lower(sku), updated_at desc limit @take))
        select p.sku, n.key as sku_key, p.name, p.description, p.category, p.price_minor, p.weight_grams, s.on_hand, p.retired
        from (select * from next order by key limit @take) n join products p on p.id = n.id join stock s on s.product_id = n.id
        order by n.key
        """,
        new { after, take }, cancel);
}
