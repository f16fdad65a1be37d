using Npgsql;
using OnlineShop.Data.Statements;
using OnlineShop.Product.Catalog.Browse;

namespace OnlineShop.Product.Catalog.Facets;

/// <summary>
/// Counts all facets in one statement. What is in no family is counted in cells of equal values first, which are few; a family is
/// brought to one row. Only these are looked at for each facet, with the filters that hold for it.
/// </summary>
internal static class FacetStatements
{
    private const string FitsRating = "stars >= @stars";
    private const string FitsAvailability = "(in_stock or not @inStock)";

    private static readonly string OfAllCategories = Counting("true");
    private static readonly string WithCategory = Counting("category = @category");

    /// <summary>The counts of each facet, those of a search where there are terms.</summary>
    /// <param name="bounds">The lowest price of each band but the first, rising.</param>
    public static Task<List<FacetRow>> CountAsync(
        NpgsqlConnection connection, ProductFilter filter, SearchTerms? terms, long[] bounds, CancellationToken cancel)
    {
        // What a search found is read once; all that is offered is rather read again for the families than copied.
        var from = terms is null
            ? "from product_facets f)"
            : "from products p join product_facets f on f.product_id = p.id where not p.retired and "
                + $"{HitEstimate.WithLiterals(SearchPartStatements.Found(terms), terms)})";
        var kept = terms is null ? "not materialized" : "materialized";
        var sql = $"""
            with found as {kept} (
              select f.category, f.stars, f.in_stock, f.price_minor, f.family_id, width_bucket(f.price_minor, @bounds) as band,
                f.price_minor between @least and @most as fits_price
              {from},
            {(filter.Category is null ? OfAllCategories : WithCategory)}
            """;
        var parameters = new StatementValues();
        parameters.Add("bounds", bounds);
        parameters.Add("stars", (short)(filter.MinRating ?? 0));
        parameters.Add("inStock", filter.InStock);
        parameters.Add("least", filter.MinPrice ?? 0);
        parameters.Add("most", filter.MaxPrice ?? long.MaxValue);
        if (filter.Category is { } category)
            parameters.Add("category", category);
        return connection.QueryAsync<FacetRow>(sql, parameters, cancel);
    }

    private static string Counting(string fitsCategory) => $"""
        cells as (
          select category, stars, in_stock, fits_price, band, count(*) as n, min(price_minor) as least, max(price_minor) as most
          from found where family_id is null group by category, stars, in_stock, fits_price, band),
        variants as materialized (
          select family_id, category, stars, in_stock, fits_price, band, price_minor,
            {fitsCategory} as fits_category, {FitsRating} as fits_rating, {FitsAvailability} as fits_availability
          from found where family_id is not null),
        families as (
          select max(stars) filter (where fits_category and fits_availability and fits_price) as stars,
            bool_or(in_stock) filter (where fits_category and fits_rating and fits_price) as some_in_stock,
            bool_and(in_stock) filter (where fits_category and fits_rating and fits_price) as all_in_stock,
            bit_or(1::bigint << band) filter (where fits_category and fits_rating and fits_availability) as bands,
            min(price_minor) filter (where fits_category and fits_rating and fits_availability) as least,
            max(price_minor) filter (where fits_category and fits_rating and fits_availability) as most,
            bool_or(fits_category and fits_rating and fits_availability and fits_price) as fits
          from variants group by family_id)
        select 0 as facet, null as word, null::bigint as number, (
            (select coalesce(sum(n), 0) from cells where {fitsCategory} and {FitsRating} and {FitsAvailability} and fits_price)
            + (select count(*) from families where fits))::bigint as count, null::bigint as least, null::bigint as most
        union all
        select 1, category, null, sum(n)::bigint, null, null from (
          select category, n from cells where {FitsRating} and {FitsAvailability} and fits_price
          union all
          select category, count(distinct family_id) from variants
          where fits_rating and fits_availability and fits_price group by category) c
        group by category
        union all
        select 2, null, stars, sum(n)::bigint, null, null from (
          select stars, n from cells where {fitsCategory} and {FitsAvailability} and fits_price
          union all
          select stars, 1 from families where stars is not null) s
        group by stars
        union all
        select 3, null, available, sum(n)::bigint, null, null from (
          select in_stock::int as available, n from cells where {fitsCategory} and {FitsRating} and fits_price
          union all
          select 1, 1 from families where some_in_stock
          union all
          select 0, 1 from families where not all_in_stock) a
        group by available
        union all
        select 4, null, bands, sum(n)::bigint, min(least), max(most) from (
          select 1::bigint << band as bands, n, least, most from cells where {fitsCategory} and {FitsRating} and {FitsAvailability}
          union all
          select bands, 1, least, most from families where bands is not null) p
        group by bands
        """;
}
