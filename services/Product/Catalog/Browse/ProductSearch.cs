using System.Text;
using System.Text.Json.Serialization;
using Npgsql;
using NpgsqlTypes;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>A row of a list.</summary>
internal sealed record ProductRow
{
    public Guid Id { get; init; }

    public string Sku { get; init; } = "";

    public string Name { get; init; } = "";

    public string Category { get; init; } = "";

    public long PriceMinor { get; init; }

    public int WeightGrams { get; init; }

    public string? Image { get; init; }

    public decimal Rating { get; init; }

    public int ReviewCount { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>How well the row fits the search, as a whole number, so that it compares the same on every page.</summary>
    public long Score { get; init; }

    /// <summary>The part that the row would be in, where it was read with those of others.</summary>
    [JsonIgnore]
    public SearchPart? Part { get; init; }

    /// <summary>How many rows were found before this page was cut from them.</summary>
    [JsonIgnore]
    public long Found { get; init; }
}

/// <summary>A page of rows and the cursor of the next.</summary>
internal sealed record ProductPage(IReadOnlyList<ProductRow> Rows, string? Next);

/// <summary>Reads pages of the catalog by keyset: a page costs the same wherever it lies.</summary>
internal sealed class ProductSearch(ShopDatabase database)
{
    /// <summary>So many rows are found and sorted for a page. Where there are more, enough of them are near the beginning of any order.</summary>
    private const int MostSorted = 1000;

    public async Task<ProductPage> ReadAsync(ProductQuery query, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        if (query.Search is not { } search)
            return await ReadAsync(connection, query, null, cancel);
        var typed = await SearchTerms.ReadAsync(connection, search.Text, cancel);
        if (!typed.IsEmpty)
        {
            foreach (var leniency in query.After is { } after ? [after.Leniency] : Enum.GetValues<Leniency>())
            {
                if (await typed.WithAsync(leniency, connection, cancel) is { } terms && await ReadAsync(connection, query, terms, cancel) is { Rows.Count: > 0 } page)
                    return page;
            }
        }

        return new ProductPage([], null);
    }

    /// <summary>Fills a page from one part after the other, and reads one row more, which tells that there is a next page.</summary>
    private static async Task<ProductPage> ReadAsync(NpgsqlConnection connection, ProductQuery query, SearchTerms? terms, CancellationToken cancel)
    {
        var found = new List<(ProductRow Row, SearchPart Part)>(query.Limit + 1);
        var after = query.After;
        SearchPart? next = after?.Part ?? SearchParts.First(query.Sort, terms);
        for (; next is { } part && found.Count <= query.Limit; after = null)
        {
            var tooMany = after is null && terms is not null && await HitEstimate.ReadAsync(connection, query, terms, part, cancel) > MostSorted;
            if (!tooMany)
            {
                var rows = await ReadPartAsync(connection, query, terms, part, after, query.Limit + 1 - found.Count, cancel);
                tooMany = after is null && part.IsSorted() && rows is [{ Found: > MostSorted }, ..];
                if (!tooMany)
                    found.AddRange(rows.Select(row => (row, row.Part ?? part)));
            }

            next = part.Next(tooMany);
        }

        var hasMore = found.Count > query.Limit;
        if (hasMore)
            found.RemoveAt(query.Limit);
        return new ProductPage([.. found.Select(row => row.Row)], hasMore ? PageCursor.Write(query.Sort, found[^1].Row, found[^1].Part, terms?.Leniency ?? default) : null);
    }

    private static async Task<List<ProductRow>> ReadPartAsync(
        NpgsqlConnection connection, ProductQuery query, SearchTerms? terms, SearchPart part, PageCursor? after, int take, CancellationToken cancel)
    {
        var order = part.OrderBy(query.Sort);
        var source = part.Source(terms);
        var parameters = new StatementValues();
        parameters.Add("take", take);
        var sql = new StringBuilder(2048);
        sql.Append(source);
        AddTerms();
        Filter(query.Category, "category", " and p.category = @category");
        Filter(query.MinPrice, "minPrice", " and p.price_minor >= @minPrice");
        Filter(query.MaxPrice, "maxPrice", " and p.price_minor <= @maxPrice");
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

        void AddTerms()
        {
            if (terms is null)
                return;
            Use("text", () => terms.Text);
            Use("hasDigits", () => terms.HasDigits);
            UseQuery("names", () => terms.Names);
            UseQuery("wholeNames", () => terms.WholeNames);
            UseQuery("texts", () => terms.Texts);
            UseQuery("exact", () => terms.Exact!);
            UseQuery("labels", () => terms.Labels);
        }

        void Use(string name, Func<object> value)
        {
            if (source.Contains("@" + name, StringComparison.Ordinal))
                parameters.Add(name, value());
        }

        // A tsquery as a parameter: the server reads its text once, and not again for each row.
        void UseQuery(string name, Func<string> query)
        {
            if (source.Contains("@" + name, StringComparison.Ordinal))
                parameters.Add(name, query(), NpgsqlDbType.Unknown);
        }

        void Filter(object? value, string name, string condition)
        {
            if (value is null)
                return;
            sql.Append(condition);
            parameters.Add(name, value);
        }
    }
}
