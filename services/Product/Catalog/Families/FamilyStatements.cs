using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Product.Catalog.Families;

/// <summary>Statements on families: locks that keep a product in one family at most, and what every page of a variant reads.</summary>
internal static class FamilyStatements
{
    private const string Find = "select id, name, options, version, created_at, updated_at from families where id = @id";

    private const string Variants = """
        select p.id, p.sku, p.name, p.price_minor, p.image, p.picture, p.retired, v.option_values
        from family_variants v join products p on p.id = v.product_id where v.family_id = @id order by v.place
        """;

    public static Task<FamilyRow?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken cancel) =>
        connection.FindAsync<FamilyRow>(Find, new { id }, cancel);

    /// <summary>The variants of a family in their order, retired ones too.</summary>
    public static Task<List<FamilyVariantRow>> VariantsAsync(
        NpgsqlConnection connection, Guid id, CancellationToken cancel) =>
        connection.QueryAsync<FamilyVariantRow>(Variants, new { id }, cancel);

    /// <summary>The same within a change.</summary>
    public static Task<IReadOnlyList<FamilyVariantRow>> VariantsAsync(
        ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.QueryAsync<FamilyVariantRow>(Variants, new { id }, cancel);

    /// <summary>Reads a family and locks it.</summary>
    public static Task<FamilyRow?> LockAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<FamilyRow>($"{Find} for update", new { id }, cancel);

    /// <summary>
    /// Locks products, in the order of their ids, and those that are in a family already; reads them as they are then.
    /// </summary>
    public static Task<IReadOnlyList<LockedProduct>> LockProductsAsync(
        ShopTransaction transaction, Guid familyId, Guid[] ids, CancellationToken cancel) =>
        transaction.QueryAsync<LockedProduct>(
            """
            select id, retired, family_id from products where id = any(@ids) or family_id = @familyId order by id for no key update
            """,
            new { familyId, ids }, cancel);

    /// <summary>
    /// Locks the stock of products, in the order of their ids: orders that lock it change the same rows of facets.
    /// </summary>
    public static Task<IReadOnlyList<Guid>> LockStockAsync(
        ShopTransaction transaction, Guid[] ids, CancellationToken cancel) =>
        transaction.QueryAsync<Guid>(
            "select product_id from stock where product_id = any(@ids) order by product_id for no key update", new { ids }, cancel);

    public static Task InsertAsync(ShopTransaction transaction, FamilyRow family, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            insert into families (id, name, options, version, created_at, updated_at)
            values (@Id, @Name, @Options, @Version, @CreatedAt, @UpdatedAt)
            """,
            family, cancel);

    public static Task UpdateAsync(ShopTransaction transaction, FamilyRow family, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "update families set name = @Name, options = @Options, version = @Version, updated_at = @UpdatedAt where id = @Id",
            family, cancel);

    /// <summary>Takes all products out of a family.</summary>
    public static async Task EmptyAsync(ShopTransaction transaction, Guid id, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(
            "update products set family_id = null where family_id = @id", new { id }, cancel);
        await transaction.ExecuteAsync("delete from family_variants where family_id = @id", new { id }, cancel);
    }

    /// <summary>Puts locked products into a family that has none.</summary>
    public static async Task FillAsync(
        ShopTransaction transaction, Guid id, IReadOnlyList<FamilyVariant> variants, CancellationToken cancel)
    {
        for (var place = 0; place < variants.Count; place++)
        {
            var variant = variants[place];
            transaction.Defer(
                """
                insert into family_variants (product_id, family_id, place, option_values, combination)
                values (@ProductId, @id, @place, @Values, @Combination)
                """,
                new { variant.ProductId, id, place, variant.Values, variant.Combination });
        }

        await transaction.ExecuteAsync(
            "update products p set family_id = v.family_id from family_variants v where v.product_id = p.id and v.family_id = @id",
            new { id }, cancel);
    }

    public static Task DeleteAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from families where id = @id", new { id }, cancel);
}
