namespace OnlineShop.ApiClients.Products;

/// <summary>The stock of a product after a correction.</summary>
public sealed record ApiCorrectedStock(int OnHand, int Reserved, int Available, long Sold, long Version);

/// <summary>What moved the stock of a product.</summary>
public sealed record ApiStockMovement(
    long Id, string Kind, int Quantity, DateTimeOffset At, string? Reason = null, string? Note = null, Guid? ChangedBy = null,
    Guid? OrderId = null, Guid? ReturnId = null);
