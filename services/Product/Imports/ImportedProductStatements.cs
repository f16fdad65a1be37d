using OnlineShop.Data;
using OnlineShop.Product.Catalog;

namespace OnlineShop.Product.Imports;

/// <summary>Statements on all products of a batch at once.</summary>
internal static class ImportedProductStatements
{
    private const string Columns = """
        id, sku, name, description, category, category_name, price_minor, weight_grams, image, picture, rating, review_count, retired, version, created_at, updated_at,
        family_id
        """;

    /// <summary>
    /// The product of each SKU: the one that is offered, else the one that was retired last. They are locked in the order of their
    /// ids. Offered and retired ones have an index each.
    /// </summary>
    public static Task<IReadOnlyList<ProductData>> LockAsync(
        ShopTransaction transaction, string[] skus, CancellationToken cancel) => transaction.QueryAsync<ProductData>(
        $"""
        with found as (
          select id, lower(sku) as key, retired, updated_at from products where not retired and lower(sku) = any(@skus)
          union all
          select id, lower(sku), retired, updated_at from products where retired and lower(sku) = any(@skus)),
        meant as materialized (select distinct on (key) id from found order by key, retired, updated_at desc)
        select {Columns} from products where id in (select id from meant) order by id for no key update
        """,
        new { skus }, cancel);

    /// <summary>The stock of products, locked in the order of their ids, as everybody does.</summary>
    public static Task<IReadOnlyList<ImportedStock>> LockStockAsync(
        ShopTransaction transaction, Guid[] ids, CancellationToken cancel) => transaction.QueryAsync<ImportedStock>(
        "select product_id, on_hand, reserved from stock where product_id = any(@ids) order by product_id for update",
        new { ids }, cancel);

    /// <summary>The names of categories, which nobody changes meanwhile.</summary>
    public static Task<IReadOnlyList<(string Slug, string Name)>> KeepCategoriesAsync(
        ShopTransaction transaction, string[] slugs, CancellationToken cancel) => transaction.QueryAsync<(string, string)>(
        "select slug, name from categories where slug = any(@slugs) order by slug for share", new { slugs }, cancel);

    /// <summary>Stores new products; answers how many. Others may have taken a SKU since it was looked for.</summary>
    public static Task<int> InsertAsync(
        ShopTransaction transaction, IReadOnlyList<ProductData> products, CancellationToken cancel) => transaction.ExecuteAsync(
        """
        insert into products (id, sku, name, description, category, category_name, price_minor, weight_grams, created_at, updated_at)
        select * from unnest(@Ids, @Skus, @Names, @Descriptions, @Categories, @CategoryNames, @Prices, @Weights, @Times, @Times)
        on conflict do nothing
        """,
        ProductArrays.Of(products), cancel);

    /// <summary>Stores products as they shall be; they are locked.</summary>
    public static Task UpdateAsync(
        ShopTransaction transaction, IReadOnlyList<ProductData> products, CancellationToken cancel) => transaction.ExecuteAsync(
        """
        update products p set name = n.name, description = n.description, category = n.category, category_name = n.category_name,
          price_minor = n.price, weight_grams = n.weight, retired = n.retired, version = n.version, updated_at = n.at
        from unnest(@Ids, @Names, @Descriptions, @Categories, @CategoryNames, @Prices, @Weights, @Retired, @Versions, @Times)
          as n (id, name, description, category, category_name, price, weight, retired, version, at)
        where p.id = n.id
        """,
        ProductArrays.Of(products), cancel);

    /// <summary>Stores the first stock of new products.</summary>
    public static Task InsertStockAsync(
        ShopTransaction transaction, Guid[] ids, int[] units, Guid by, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            with new as (select * from unnest(@ids, @units) as n (id, units)),
            shelf as (insert into stock (product_id, on_hand) select id, units from new)
            insert into stock_movements (product_id, kind, quantity, reason, note, changed_by, at)
            select id, 'received', units, 'received', 'Import', @by, @now from new where units > 0
            """,
            new { ids, units, by, now }, cancel);

    /// <summary>Sets what is on hand, and books the differences as corrections; the stock is locked.</summary>
    public static Task CorrectStockAsync(
        ShopTransaction transaction, Guid[] ids, int[] units, Guid by, DateTimeOffset now, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            with counted as (
              select n.id, n.units, n.units - s.on_hand as difference from unnest(@ids, @units) as n (id, units) join stock s on s.product_id = n.id),
            shelf as (
              update stock s set on_hand = c.units, version = s.version + 1 from counted c where s.product_id = c.id)
            insert into stock_movements (product_id, kind, quantity, reason, note, changed_by, at)
            select id, 'adjusted', difference, 'correction', 'Import', @by, @now from counted where difference <> 0
            """,
            new { ids, units, by, now }, cancel);
}

/// <summary>The stock of a product that an import may set.</summary>
internal sealed record ImportedStock(Guid ProductId, int OnHand, int Reserved);

/// <summary>Products as arrays, one a column.</summary>
internal sealed record ProductArrays(
    Guid[] Ids, string[] Skus, string[] Names, string[] Descriptions, string[] Categories, string[] CategoryNames, long[] Prices,
    int[] Weights, bool[] Retired, long[] Versions, DateTimeOffset[] Times)
{
    public static ProductArrays Of(IReadOnlyList<ProductData> products) => new(
        [.. products.Select(product => product.Id)], [.. products.Select(product => product.Sku)],
        [.. products.Select(product => product.Name)], [.. products.Select(product => product.Description)],
        [.. products.Select(product => product.Category)], [.. products.Select(product => product.CategoryName)],
        [.. products.Select(product => product.PriceMinor)], [.. products.Select(product => product.WeightGrams)],
        [.. products.Select(product => product.Retired)], [.. products.Select(product => product.Version)],
        [.. products.Select(product => product.UpdatedAt)]);
}
