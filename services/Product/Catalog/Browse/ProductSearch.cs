using System.Text;
using Dapper;
using Npgsql;
using OnlineShop.Messaging.Database;

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
}

/// <summary>A page of rows and the cursor of the next.</summary>
internal sealed record ProductPage(IReadOnlyList<ProductRow> Rows, string? Next);

/// <summary>Reads pages of the catalog by keyset: a page costs the same wherever it lies.</summary>
internal sealed class ProductSearch(ShopDatabase database)
{
    private const string Columns = "p.id, p.sku, p.name, p.category, p.price_minor, p.weight_grams, p.image, p.rating, p.review_count, p.created_at";

    private const string Everything = $"select {Columns}, 0::bigint as score from products p where not p.retired";

    // {D, C, B, A}: a word of the name counts most, then the category's, then the description's. An exact SKU is above all.
    private const string Matching = $$"""
        select {{Columns}}, (10000 * ts_rank('{0.1, 0.2, 0.5, 1.0}', p.search, q.query))::bigint + case when lower(p.sku) = lower(@text) then 100000 else 0 end as score
        from products p, (select websearch_to_tsquery('english', @text) || to_tsquery('english', @prefixes) as query) q
        where not p.retired and (p.search @@ q.query or lower(p.sku) = lower(@text))
        """;

    private const string Similar = $"""
        select {Columns}, (10000 * word_similarity(@text, p.name))::bigint as score from products p where not p.retired and @text <% p.name
        """;

    public async Task<ProductPage> ReadAsync(ProductQuery query, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var fuzzy = query.After?.Fuzzy ?? false;
        if (!fuzzy)
        {
            var page = await ReadAsync(connection, query.Search is null ? Everything : Matching, query, false, cancel);
            if (page.Rows.Count > 0 || query.After is not null || query.Search is not { IsPlain: true })
                return page;
        }

        // The threshold is a setting: local to a transaction, so that the pooled connection stays as it was.
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await connection.ExecuteAsync(new CommandDefinition("set local pg_trgm.word_similarity_threshold = 0.4", cancellationToken: cancel));
        return await ReadAsync(connection, Similar, query, true, cancel);
    }

    private static async Task<ProductPage> ReadAsync(NpgsqlConnection connection, string source, ProductQuery query, bool fuzzy, CancellationToken cancel)
    {
        var parameters = new DynamicParameters();
        parameters.Add("take", query.Limit + 1);
        if (query.Search is { } search)
        {
            parameters.Add("text", search.Text);
            parameters.Add("prefixes", search.Prefixes ?? "");
        }

        var sql = new StringBuilder("select * from (", 1024).Append(source).Append(") p where true");
        Filter(query.Category, "category", " and p.category = @category");
        Filter(query.MinPrice, "minPrice", " and p.price_minor >= @minPrice");
        Filter(query.MaxPrice, "maxPrice", " and p.price_minor <= @maxPrice");
        if (query.After is { } after)
        {
            sql.Append(" and ").Append(query.Sort.After);
            parameters.Add("id", after.Id);
            for (var i = 0; i < after.Keys.Length; i++)
                parameters.Add($"k{i}", after.Keys[i]);
        }

        sql.Append(" order by ").Append(query.Sort.OrderBy).Append(" limit @take");
        var rows = (await connection.QueryAsync<ProductRow>(new CommandDefinition(sql.ToString(), parameters, cancellationToken: cancel))).AsList();
        if (rows.Count <= query.Limit)
            return new ProductPage(rows, null);
        rows.RemoveAt(query.Limit);
        return new ProductPage(rows, PageCursor.Write(query.Sort, rows[^1], fuzzy));

        void Filter(object? value, string name, string condition)
        {
            if (value is null)
                return;
            sql.Append(condition);
            parameters.Add(name, value);
        }
    }
}
