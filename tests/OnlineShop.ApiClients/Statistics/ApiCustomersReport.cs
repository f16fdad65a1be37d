namespace OnlineShop.ApiClients.Statistics;

/// <summary>The customers of a range.</summary>
public sealed record ApiCustomersReport(
    string From, string To, string AsOf, long Customers, long NewCustomers, long ReturningCustomers,
    decimal ReturningShare, decimal AverageOrdersPerCustomer, IReadOnlyList<ApiTopCustomer> Top);

/// <summary>A customer who spent much.</summary>
public sealed record ApiTopCustomer(
    Guid UserId, long Orders, long Units, ApiSum RevenueInBase, ApiSum RefundsInBase, ApiSum NetInBase,
    ApiSum AverageOrderInBase, bool Returning, DateTimeOffset FirstOrderAt, DateTimeOffset LastOrderAt) : IApiSums;
