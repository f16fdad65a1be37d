using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Reports;

/// <summary>What a report shows, as its address says it. Each report uses what it knows.</summary>
/// <param name="Report">One of <see cref="Paths"/>.</param>
/// <param name="From">The first day; null for 30 days before the last.</param>
/// <param name="To">The last day; null for today.</param>
/// <param name="By">What products are ranked by.</param>
/// <param name="Currency">Only orders in it; empty for all.</param>
/// <param name="Product">Only orders with it.</param>
/// <param name="Customer">Only orders of this account.</param>
/// <param name="Outcome">What became of the orders; null for those that are sold.</param>
/// <param name="AsOf">The moment of another report, to agree with it; empty for now.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
public sealed record ReportQuery(
    string Report, DateOnly? From = null, DateOnly? To = null, ProductRanking? By = null, string Currency = "", Guid? Product = null,
    Guid? Customer = null, OrderOutcome? Outcome = null, string AsOf = "", string After = "")
{
    /// <summary>Where the reports are.</summary>
    public const string Path = "/statistics";

    /// <summary>Sales by day and currency.</summary>
    public const string Sales = "sales";

    /// <summary>Products by what they sold.</summary>
    public const string Products = "products";

    /// <summary>Customers by what they spent.</summary>
    public const string Customers = "customers";

    /// <summary>The orders behind a sum.</summary>
    public const string Orders = "orders";

    /// <summary>The refunds behind a sum.</summary>
    public const string Refunds = "refunds";

    /// <summary>How many orders or refunds a page has.</summary>
    public const int PageSize = 25;

    private const string DayFormat = "yyyy-MM-dd";

    /// <summary>Where the reports are in the API, by their names here.</summary>
    public static IReadOnlyDictionary<string, string> Paths { get; } = new Dictionary<string, string>
    {
        [Sales] = "/api/statistics/sales", [Products] = "/api/statistics/products/top", [Customers] = "/api/statistics/customers",
        [Orders] = "/api/statistics/sales/orders", [Refunds] = "/api/statistics/sales/refunds",
    };

    /// <summary>The first day for the API; null where the shop's own rule counts.</summary>
    public string? ApiFrom => TextOf(From);

    /// <summary>The last day for the API; null where the shop's own rule counts.</summary>
    public string? ApiTo => TextOf(To);

    /// <summary>The address of this report, from the site's root.</summary>
    public string Address => AddressAt(Report == Sales ? Path : $"{Path}/{Report}", ("product", Product), ("customer", Customer), ("after", After));

    /// <summary>Where it is downloaded as CSV.</summary>
    /// <param name="asOf">The moment of the report that is shown: the file has the same.</param>
    /// <param name="groupBy">Of sales: <c>day</c> or <c>currency</c>.</param>
    public string Export(string? asOf, string? groupBy = null) => (this with { AsOf = asOf ?? AsOf }).AddressAt(
        $"{Path}/export/{Report}", ("productId", Product), ("userId", Customer), ("groupBy", groupBy));

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static ReportQuery Of(
        string report, string? from, string? to, string? by = null, string? currency = null, string? product = null, string? customer = null,
        string? outcome = null, string? asOf = null, string? after = null) => new(
        report, DayOf(from), DayOf(to), ValueOf<ProductRanking>(by), currency?.Trim().ToUpperInvariant() ?? "",
        Guid.TryParse(product, out var productId) ? productId : null, Guid.TryParse(customer, out var customerId) ? customerId : null,
        ValueOf<OrderOutcome>(outcome), asOf ?? "", after ?? "");

    /// <summary>A day as addresses have it; null where it is none.</summary>
    public static DateOnly? DayOf(string? text) =>
        DateOnly.TryParseExact(text, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A day as addresses have it.</summary>
    public static string? TextOf(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static T? ValueOf<T>(string? word)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => Words.Of(value) == word).Select(value => (T?)value).FirstOrDefault();

    private string AddressAt(string path, params (string Name, object? Value)[] others)
    {
        (string Name, object? Value)[] fields =
        [
            ("from", ApiFrom), ("to", ApiTo), ("by", By is { } by ? Words.Of(by) : null), ("currency", Currency),
            ("outcome", Outcome is { } outcome ? Words.Of(outcome) : null), ("asOf", AsOf), .. others,
        ];
        return QueryHelpers.AddQueryString(path, fields.Select(field => KeyValuePair.Create(field.Name, field.Value?.ToString()))
            .Where(field => !string.IsNullOrEmpty(field.Value)));
    }
}
