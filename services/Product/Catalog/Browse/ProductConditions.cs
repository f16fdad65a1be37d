using NpgsqlTypes;
using OnlineShop.Data.Statements;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>The conditions that filters and words make of a statement on products, and the parameters that these name.</summary>
internal static class ProductConditions
{
    /// <summary>
    /// Whether a unit of a product can be ordered. A look at its stock and no join, after which no order could be walked.
    /// </summary>
    private const string InStock = "coalesce((select s.on_hand > s.reserved from stock s where s.product_id = p.id), false)";

    /// <summary>Looked at row by row along the order: few ask for it, and most find a page soon.</summary>
    private const string FewAvailable =
        "coalesce((select s.on_hand - s.reserved <= @maxAvailable from stock s where s.product_id = p.id), false)";

    /// <summary>The conditions of a filter but its search, each after an <c>and</c>; on a product <c>p</c>.</summary>
    public static string Of(ProductFilter filter) => string.Concat(
        filter.Ids is null ? "" : " and p.id = any(@ids)",
        filter.Category is null ? "" : " and p.category = @category",
        filter.MinPrice is null ? "" : " and p.price_minor >= @minPrice",
        filter.MaxPrice is null ? "" : " and p.price_minor <= @maxPrice",
        filter.MinRating is null ? "" : " and p.rating >= @minRating",
        filter.MaxAvailable is null ? "" : $" and {FewAvailable}",
        filter.InStock ? $" and {InStock}" : "");

    /// <summary>
    /// Of the variants of a family that fit, the one that the list shows: by relevance one that has the words where they count
    /// most; then one that can be ordered, then the cheapest. What is in no family, or is asked for by its id, stands for itself.
    /// </summary>
    public static string StandsForFamily(ProductQuery query, SearchTerms? terms)
    {
        if (query.Filter.Ids is not null || query.Filter.IsOfStaff)
            return "";
        var found = terms is null ? "" : $" and coalesce({SearchPartStatements.Found(terms)}, false)";
        var rank = $"{InStock}, -p.price_minor, p.id";
        if (terms is not null && query.Sort == ProductSort.Relevance)
            rank = $"coalesce(p.name_search @@ @wholeNames, false), coalesce(p.name_search @@ @names, false), {rank}";
        return " and (p.family_id is null or not exists (select 1 from products q where q.family_id = p.family_id and not q.retired"
            + $" and q.id <> p.id{OfSibling(Of(query.Filter) + found)} and ({OfSibling(rank)}) > ({rank})))";
    }

    /// <summary>Adds the parameters that a statement names.</summary>
    public static void AddParameters(StatementValues parameters, string sql, ProductFilter filter, SearchTerms? terms)
    {
        AddIfThere(filter.Ids, "ids");
        AddIfThere(filter.Category, "category");
        AddIfThere(filter.MinPrice, "minPrice");
        AddIfThere(filter.MaxPrice, "maxPrice");
        AddIfThere(filter.MinRating is { } stars ? (decimal)stars : null, "minRating");
        AddIfThere(filter.MaxAvailable, "maxAvailable");
        if (terms is null)
            return;
        Add("text", () => terms.Text);
        Add("hasDigits", () => terms.HasDigits);
        AddQuery("names", () => terms.Names);
        AddQuery("wholeNames", () => terms.WholeNames);
        AddQuery("texts", () => terms.Texts);
        AddQuery("exact", () => terms.Exact!);
        AddQuery("labels", () => terms.Labels);

        void AddIfThere(object? value, string name)
        {
            if (value is not null && sql.Contains("@" + name, StringComparison.Ordinal))
                parameters.Add(name, value);
        }

        void Add(string name, Func<object> value)
        {
            if (sql.Contains("@" + name, StringComparison.Ordinal))
                parameters.Add(name, value());
        }

        // A tsquery as a parameter: the server reads its text once, and not again for each row.
        void AddQuery(string name, Func<string> query)
        {
            if (sql.Contains("@" + name, StringComparison.Ordinal))
                parameters.Add(name, query(), NpgsqlDbType.Unknown);
        }
    }

    private static string OfSibling(string condition) => condition.Replace("p.", "q.", StringComparison.Ordinal);
}
