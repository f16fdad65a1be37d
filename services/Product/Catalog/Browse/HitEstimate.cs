using System.Globalization;
using Npgsql;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>
/// How many products a search is likely to find, by the planner's statistics: that costs a fraction of looking. An estimate that
/// is too low makes a page slower; one that is too high lists the newest products first, instead of ranking all.
/// </summary>
internal static class HitEstimate
{
    /// <summary>The planner's guess; 0 where it is not asked.</summary>
    public static async Task<double> ReadAsync(
        NpgsqlConnection connection, ProductQuery query, SearchTerms terms, SearchPart part, CancellationToken cancel)
    {
        // Several words together are rarely found in many products, and those of a category are fewer.
        if (terms.Leniency is not Leniency.Unfinished || terms.WordCount > 2 || query.Filter.Category is not null)
            return 0;
        var condition = part switch
        {
            SearchPart.WholeNames when terms.WordCount == 1 => $"name_search @@ {Literal(terms.WholeNames)}",
            SearchPart.BegunNames => $"name_search @@ {Literal(terms.Names)}",
            SearchPart.Few or SearchPart.Found when !terms.NamesAreInTexts =>
                $"(name_search @@ {Literal(terms.Names)} or text_search @@ {Literal(terms.Texts)})",
            SearchPart.Few or SearchPart.Found or SearchPart.Texts => $"text_search @@ {Literal(terms.Texts)}",
            _ => null,
        };
        if (condition is null)
            return 0;
        if (query.Filter.MinPrice is { } least)
            condition += string.Create(CultureInfo.InvariantCulture, $" and price_minor >= {least}");
        if (query.Filter.MaxPrice is { } most)
            condition += string.Create(CultureInfo.InvariantCulture, $" and price_minor <= {most}");
        return await SearchStatements.EstimateAsync(connection, condition, cancel);
    }

    /// <summary>How many names and SKUs are likely to have the words.</summary>
    public static Task<double> OfNamesAsync(NpgsqlConnection connection, SearchTerms terms, CancellationToken cancel) =>
        SearchStatements.EstimateAsync(connection, $"name_search @@ {Literal(terms.Names)}", cancel);

    /// <summary>
    /// A condition with its words written out, for a statement that reads all that is found: as parameters they would be planned
    /// for as if they found little.
    /// </summary>
    public static string WithLiterals(string condition, SearchTerms terms) => condition
        .Replace("@texts", Literal(terms.Texts), StringComparison.Ordinal)
        .Replace("@names", Literal(terms.Names), StringComparison.Ordinal)
        .Replace("@exact", terms.Exact is { } exact ? Literal(exact) : "null", StringComparison.Ordinal);

    private static string Literal(string query) => $"'{query.Replace("'", "''", StringComparison.Ordinal)}'::tsquery";
}
