using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.BackOffice.Site;
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
                fields["status"] = Words.Of(status);
            if (Customer is { } customer)
                fields["customer"] = customer.ToString();
            if (Search.Length > 0)
                fields["q"] = Search;
            if (From is not null)
                fields["from"] = Words.Of(From);
            if (To is not null)
                fields["to"] = Words.Of(To);
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
        Words.Find<OrderStatus>(status),
        Guid.TryParse(customer, out var id) ? id : null, search?.Trim() ?? "", Words.Day(from), Words.Day(to), after ?? "",
        Amount(minTotal), Amount(maxTotal));

    /// <summary>An amount as the API takes it: people also write a comma before the cents.</summary>
    public static string Amount(string? text) => text?.Trim().Replace(',', '.') ?? "";
}
