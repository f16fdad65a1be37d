using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Orders;

/// <summary>What the list of orders shows, as its address says it.</summary>
/// <param name="Status">Only orders of this status; null for all.</param>
/// <param name="Customer">Only those of this account; null for everybody's.</param>
/// <param name="Search">Only those that have this: a number, an address, a name, an SKU; empty for all.</param>
/// <param name="From">Placed on that day or later.</param>
/// <param name="To">Placed on that day or earlier.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
/// <param name="MinTotal">Of this total or more, as the API takes amounts; empty for any. The shop judges it.</param>
/// <param name="MaxTotal">Of this total or less.</param>
internal sealed record OrderQuery(
    OrderStatus? Status = null, Guid? Customer = null, string Search = "", DateOnly? From = null, DateOnly? To = null, string After = "",
    string MinTotal = "", string MaxTotal = "")
{
    public const string Path = "/orders";
    public const int PageSize = 25;

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address
    {
        get
        {
            var fields = new Dictionary<string, string?>();
            if (Status is { } status)
                fields["status"] = WordOf(status);
            if (Customer is { } customer)
                fields["customer"] = customer.ToString();
            if (Search.Length > 0)
                fields["q"] = Search;
            if (From is not null)
                fields["from"] = Written(From);
            if (To is not null)
                fields["to"] = Written(To);
            if (MinTotal.Length > 0)
                fields["minTotal"] = MinTotal;
            if (MaxTotal.Length > 0)
                fields["maxTotal"] = MaxTotal;
            if (After.Length > 0)
                fields["after"] = After;
            return QueryHelpers.AddQueryString(Path, fields);
        }
    }

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static OrderQuery Of(
        string? status, string? customer, string? search, string? from, string? to, string? after, string? minTotal = null,
        string? maxTotal = null) => new(
        Enum.GetValues<OrderStatus>().Where(known => WordOf(known) == status).Select(known => (OrderStatus?)known).FirstOrDefault(),
        Guid.TryParse(customer, out var id) ? id : null, search?.Trim() ?? "", Day(from), Day(to), after ?? "",
        Amount(minTotal), Amount(maxTotal));

    /// <summary>An amount as the API takes it: people also write a comma before the cents.</summary>
    public static string Amount(string? text) => text?.Trim().Replace(',', '.') ?? "";

    /// <summary>A day as addresses and fields of the type <c>date</c> write it.</summary>
    public static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The day of such a text; null where it is none.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>A status in the API's word.</summary>
    public static string WordOf<T>(T status)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
