namespace OnlineShop.ApiClients.Statistics;

/// <summary>The best sellers of a range.</summary>
public sealed record ApiTopProducts(
    string From, string To, string AsOf, string By, IReadOnlyList<ApiProductSales> Items);

/// <summary>The sales of one of the best sellers.</summary>
/// <param name="Category">Left out while the product itself is not known.</param>
public sealed record ApiProductSales(
    Guid ProductId, string Sku, string Name, long Units, long ReturnedUnits, long Orders, ApiSum RevenueInBase,
    ApiSum RefundsInBase, ApiSum NetInBase, string? Category = null) : IApiSums;

/// <summary>The sales of a product by day.</summary>
public sealed record ApiProductReport(
    Guid ProductId, string Sku, string Name, bool Retired, string From, string To, string AsOf, long Units,
    long ReturnedUnits,
    long Orders, ApiSum RevenueInBase, ApiSum RefundsInBase, ApiSum NetInBase, IReadOnlyList<ApiProductDay> ByDay,
    string? Category = null) : IApiSums;

/// <summary>The sales of a product on a day.</summary>
public sealed record ApiProductDay(
    DateOnly Date, long Units, long ReturnedUnits, long Orders, ApiSum RevenueInBase, ApiSum RefundsInBase,
    ApiSum NetInBase)
    : IApiSums;
