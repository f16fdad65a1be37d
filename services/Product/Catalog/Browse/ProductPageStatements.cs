using System.Text;
using Npgsql;
using NpgsqlTypes;
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

    /// <summary>Rows of a part, <paramref name="take"/> at most.</summary>
    public static async Task<List<ProductRow>> ReadPartAsync(
        NpgsqlConnection connection, ProductQuery query, SearchTerms? terms, SearchPart part, PageCursor? after,
        int take, CancellationToken cancel)
    {
        var order = part.OrderBy(query.Sort);
        var source = part.Source(terms);
        var parameters = new StatementValues();
        parameters.Add("take", take);
        AddTerms(parameters, source, terms);
        var sql = new StringBuilder(2048);
        sql.Append(source);
        AddFilters(sql, parameters, query);
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

    private static void AddTerms(StatementValues parameters, string source, SearchTerms? terms)
    {
        if (terms is null)
            return;
        Add("text", () => terms.Text);
        Add("hasDigits", () => terms.HasDigits);
        AddQuery("names", () => terms.Names);
        AddQuery("wholeNames", () => terms.WholeNames);
        AddQuery("texts", () => terms.Texts);
        AddQuery("exact", () => terms.Exact!);
        AddQuery("labels", () => terms.Labels);

        void Add(string name, Func<object> value)
        {
            if (source.Contains("@" + name, StringComparison.Ordinal))
                parameters.Add(name, value());
        }

        // A tsquery as a parameter: the server reads its text once, and not again for each row.
        void AddQuery(string name, Func<string> query)
        {
            if (source.Contains("@" + name, StringComparison.Ordinal))
                parameters.Add(name, query(), NpgsqlDbType.Unknown);
        }
    }

    private static void AddFilters(StringBuilder sql, StatementValues parameters, ProductQuery query)
    {
        Add(query.Category, "category", " and p.category = @category");
        Add(query.MinPrice, "minPrice", " and p.price_minor >= @minPrice");
        Add(query.MaxPrice, "maxPrice", " and p.price_minor <= @maxPrice");

        void Add(object? value, string name, string condition)
        {
            if (value is null)
                return;
            sql.Append(condition);
            parameters.Add(name, value);
        }
    }
}
