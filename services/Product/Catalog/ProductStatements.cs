using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Product.Catalog;

/// <summary>
/// Statements on products: those that keep changes right when they meet others, and the reads that every page makes.
/// </summary>
internal static class ProductStatements
{
    private const string Columns = """
        id, sku, name, description, category, category_name, price_minor, weight_grams, image, picture, rating, review_count, retired, version, created_at, updated_at,
        family_id
        """;

    /// <summary>A product by its id.</summary>
    public static Task<ProductData?> FindAsync(NpgsqlConnection connection, Guid id, CancellationToken cancel) =>
        connection.FindAsync<ProductData>($"select {Columns} from products where id = @id", new { id }, cancel);

    /// <summary>Reads a product and locks it.</summary>
    public static Task<ProductData?> LockAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.FindAsync<ProductData>(
            $"select {Columns} from products where id = @id for no key update", new { id }, cancel);

    /// <summary>Stores a new product; false where another has its SKU, or its id.</summary>
    public static async Task<bool> InsertAsync(
        ShopTransaction transaction, ProductData product, CancellationToken cancel) => await transaction.ExecuteAsync(
        """
        insert into products (id, sku, name, description, category, category_name, price_minor, weight_grams, image, created_at, updated_at)
        values (@Id, @Sku, @Name, @Description, @Category, @CategoryName, @PriceMinor, @WeightGrams, @Image, @CreatedAt, @UpdatedAt)
        on conflict do nothing
        """,
        product, cancel) == 1;
}
