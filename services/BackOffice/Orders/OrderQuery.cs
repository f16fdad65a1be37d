using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Orders;

/// <summary>What the list of orders shows, as its address says it.</summary>
/// <param name="Status">Only orders of this status; null for all.</param>
/// <param name="Customer">Only those of this account; null for everybody's.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
internal sealed record OrderQuery(OrderStatus? Status = null, Guid? Customer = null, string After = "")
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
            if (After.Length > 0)
                fields["after"] = After;
            return QueryHelpers.AddQueryString(Path, fields);
        }
    }

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static OrderQuery Of(string? status, string? customer, string? after) => new(
        Enum.GetValues<OrderStatus>().Where(known => WordOf(known) == status).Select(known => (OrderStatus?)known).FirstOrDefault(),
        Guid.TryParse(customer, out var id) ? id : null, after ?? "");

    /// <summary>A status in the API's word.</summary>
    public static string WordOf<T>(T status)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
