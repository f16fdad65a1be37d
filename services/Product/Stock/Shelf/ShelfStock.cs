namespace OnlineShop.Product.Stock.Shelf;

/// <summary>The units of a product.</summary>
/// <param name="Reserved">Of those on hand, kept for orders.</param>
/// <param name="Available">What can be ordered; of a retired product nothing.</param>
/// <param name="Version">Rises with each correction by the staff; orders leave it as it is.</param>
internal sealed record ShelfStock(int OnHand, int Reserved, int Available, long Sold, long Version);
