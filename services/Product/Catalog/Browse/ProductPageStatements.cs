using System.Text;
using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>
/// The statement that reads rows of a part: composed of the part, the filters, the order and where the page before ended.
/// </summary>
internal static class ProductPageStatements
{
    /// <summary>
    /// So many rows are found and sorted for a page. Where there are more, enough of them are near the beginning of any order.
    /// </summary>
    public const int MostSorted = 1000;

    /// <summary>Rows of a part, <paramref name="take"/> at most; one of each family.</summary>
    public static async Task<List<ProductRow>> ReadPartAsync(
        NpgsqlConnection connection, ProductQuery query, SearchTerms? terms, SearchPart part, PageCursor? after,
        int take, CancellationToken cancel)
    {
        var order = part.OrderBy(query.Sort);
        var parameters = new StatementValues();
        parameters.Add("take", take);
        var sql = new StringBuilder(2048);
        sql.Append(part.Source(terms, query.Filter.Retired)).Append(ProductConditions.Of(query.Filter))
            .Append(ProductConditions.StandsForFamily(query, terms));
        ProductConditions.AddParameters(parameters, sql.ToString(), query.Filter, terms);
        if (part.IsSorted())
        {
            // Who is in the middle of sorted rows goes on in them, even if there are many by now.
            parameters.Add("most", after is null ? MostSorted + 1 : int.MaxValue);
            sql.Insert(0, "with found as materialized (")
                .Append(" limit @most) select p.*, (select count(*) from found) as found from found p where true");
        }

        if (after is not null)
        {
            sql.Append(" and ").Append(order.After);
            parameters.Add("id", after.Id);
            for (var i = 0; i < after.Keys.Length; i++)
                parameters.Add($"k{i}", after.Keys[i]);
        }

        sql.Append(" order by ").Append(order.OrderBy).Append(" limit @take");
        return await connection.QueryAsync<ProductRow>(sql.ToString(), parameters, cancel);
    }

    /// <summary>How many variants of each family are offered, and at which prices.</summary>
    public static Task<List<FamilySummary>> ReadFamiliesAsync(
        NpgsqlConnection connection, Guid[] ids, CancellationToken cancel) => connection.QueryAsync<FamilySummary>(
        """
        select family_id as id, count(*)::int as count, min(price_minor) as price_from, max(price_minor) as price_to
        from products where family_id = any(@ids) and not retired group by family_id
        """,
        new { ids }, cancel);
}
