namespace OnlineShop.ApiClients.Statistics;

/// <summary>The sales of a range.</summary>
/// <param name="From">A date or a time, as it was asked for.</param>
/// <param name="AsOf">The moment of the report.</param>
/// <param name="ByDay">Left out if only currencies are asked for.</param>
/// <param name="ByCurrency">Left out if only days are asked for.</param>
public sealed record ApiSalesReport(
    string From, string To, string TimeZone, string AsOf, ApiSalesTotals Totals,
    IReadOnlyList<ApiSalesOfDay>? ByDay = null, IReadOnlyList<ApiSalesOfCurrency>? ByCurrency = null);

/// <summary>The totals of a range.</summary>
public sealed record ApiSalesTotals(
    long Orders, long Units, ApiSum RevenueInBase, long Refunds, long ReturnedUnits, ApiSum RefundsInBase,
    ApiSum NetInBase,
    ApiSum AverageOrderInBase, long Placed, long Rejected, long Cancelled, long Returned, long ReturningCustomers,
    long NewCustomers)
    : IApiSums;

/// <summary>The sales of a day.</summary>
public sealed record ApiSalesOfDay(
    DateOnly Date, long Orders, ApiSum RevenueInBase, ApiSum RefundsInBase, ApiSum NetInBase)
    : IApiSums;

/// <summary>The sales in a currency.</summary>
public sealed record ApiSalesOfCurrency(string Currency, long Orders, ApiSum Revenue, ApiSum Refunds, ApiSum Net);
