using OnlineShop.Contracts;
using OnlineShop.Data;

namespace OnlineShop.Product.Catalog.Prices;

/// <summary>
/// Prices of products as they stand together at one moment: one statement reads them all. Copies in the process or in Redis are
/// of different moments, and would show a later change without an earlier one.
/// </summary>
internal sealed class PriceReader(ShopDatabase database)
{
    /// <summary>Those of <paramref name="ids"/> that exist, in their order, retired ones too.</summary>
    public async Task<List<ProductPrice>> ReadAsync(Guid[] ids, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var rows = await PriceStatements.ReadAsync(connection, ids, cancel);
        ProductTelemetry.Read("database", rows.Count);
        return [.. rows.Select(row => new ProductPrice(
            row.Id, row.Sku, row.Name, new Money(row.PriceMinor, Currency.Base), row.WeightGrams, row.Retired,
            row.Available))];
    }
}
