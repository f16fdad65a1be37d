using OnlineShop.Data.Statements;
using OnlineShop.Testing;

namespace OnlineShop.Product.Tests;

/// <summary>The service over its seeded catalog; one for all tests, so each test makes the products that it changes.</summary>
public sealed class ProductHost : ServiceHost<Program>
{
    public async Task<StockRow> StockAsync(Guid id)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.SingleAsync<StockRow>(
            "select on_hand, reserved, sold from stock where product_id = @id", new { id });
    }

    /// <summary>The sum of what was booked for a product, and of what was booked as sold or returned.</summary>
    public async Task<(long All, long Sold)> MovementsAsync(Guid id)
    {
        await using var connection = await Database.OpenConnectionAsync();
        return await connection.SingleAsync<(long, long)>(
            """
            select coalesce(sum(quantity), 0), coalesce(-sum(quantity) filter (where kind in ('sold', 'returned')), 0)
            from stock_movements where product_id = @id
            """, new { id });
    }
}

public sealed record StockRow(int OnHand, int Reserved, long Sold);

[CollectionDefinition(nameof(ProductHost))]
public sealed class ProductHostCollection : ICollectionFixture<ProductHost>;
