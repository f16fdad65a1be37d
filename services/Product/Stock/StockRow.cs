namespace OnlineShop.Product.Stock;

/// <summary>The units of a product as stored.</summary>
/// <param name="OnHand">Units in the warehouse, reserved ones among them.</param>
/// <param name="Reserved">Units that are kept for orders until they are paid.</param>
/// <param name="Sold">Units that were sold and did not come back.</param>
/// <param name="Version">Rises with each correction by the staff.</param>
internal sealed record StockRow(Guid ProductId, int OnHand, int Reserved, long Sold, long Version);
