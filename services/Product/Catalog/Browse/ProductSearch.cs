using Npgsql;
using OnlineShop.Data;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>A page of rows and the cursor of the next.</summary>
internal sealed record ProductPage(IReadOnlyList<ProductRow> Rows, string? Next);

/// <summary>Reads pages of the catalog by keyset: a page costs the same wherever it lies.</summary>
internal sealed class ProductSearch(ShopDatabase database)
{
    public async Task<ProductPage> ReadAsync(ProductQuery query, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        if (query.Filter.Search is not { } search)
            return await ReadAsync(connection, query, null, cancel);
        var typed = await SearchTerms.ReadAsync(connection, search.Text, cancel);
        if (!typed.IsEmpty)
        {
            foreach (var leniency in query.After is { } after ? [after.Leniency] : Enum.GetValues<Leniency>())
            {
                if (await typed.WithAsync(leniency, connection, cancel) is { } terms
                    && await ReadAsync(connection, query, terms, cancel) is { Rows.Count: > 0 } page)
                    return page;
            }
        }

        return new ProductPage([], null);
    }

    /// <summary>
    /// Fills a page from one part after the other, and reads one row more, which tells that there is a next page.
    /// </summary>
    private static async Task<ProductPage> ReadAsync(
        NpgsqlConnection connection, ProductQuery query, SearchTerms? terms, CancellationToken cancel)
    {
        var found = new List<(ProductRow Row, SearchPart Part)>(query.Limit + 1);
        var after = query.After;
        SearchPart? next = after?.Part ?? SearchParts.First(query.Sort, terms);
        for (; next is { } part && found.Count <= query.Limit; after = null)
        {
            var tooMany = after is null && terms is not null
                && await HitEstimate.ReadAsync(connection, query, terms, part, cancel) > ProductPageStatements.MostSorted;
            if (!tooMany)
            {
                var rows = await ProductPageStatements.ReadPartAsync(
                    connection, query, terms, part, after, query.Limit + 1 - found.Count, cancel);
                tooMany = after is null && part.IsSorted()
                    && rows is [{ Found: > ProductPageStatements.MostSorted }, ..];
                if (!tooMany)
                    found.AddRange(rows.Select(row => (row, row.Part ?? part)));
            }

            next = part.Next(tooMany);
        }

        var hasMore = found.Count > query.Limit;
        if (hasMore)
            found.RemoveAt(query.Limit);
        return new ProductPage(
            await WithFamiliesAsync(connection, [.. found.Select(row => row.Row)], cancel),
            hasMore ? PageCursor.Write(query.Sort, found[^1].Row, found[^1].Part, terms?.Leniency ?? default) : null);
    }

    private static async Task<IReadOnlyList<ProductRow>> WithFamiliesAsync(
        NpgsqlConnection connection, ProductRow[] rows, CancellationToken cancel)
    {
        Guid[] ids = [.. rows.Select(row => row.FamilyId).OfType<Guid>().Distinct()];
        if (ids.Length == 0)
            return rows;
        var families = await ProductPageStatements.ReadFamiliesAsync(connection, ids, cancel);
        var byId = families.ToDictionary(family => family.Id);
        return Array.ConvertAll(
            rows, row => row.FamilyId is { } id ? row with { Family = byId.GetValueOrDefault(id) } : row);
    }
}
