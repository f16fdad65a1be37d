using Microsoft.AspNetCore.WebUtilities;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Customers;

/// <summary>What the list of customers shows, as its address says it.</summary>
/// <param name="Search">A part of the name or of the address, or the whole id; empty for all accounts.</param>
/// <param name="Role">One of <see cref="Roles"/>; empty for all.</param>
/// <param name="IsLocked">Only accounts that are locked, or only those that are not; null for both.</param>
/// <param name="After">The page before ends there; empty for the first page.</param>
internal sealed record CustomerQuery(string Search = "", string Role = "", bool? IsLocked = null, string After = "")
{
    public const string Path = "/customers";
    public const int PageSize = 25;
    private const string Yes = "yes";
    private const string No = "no";

    /// <summary>The roles of accounts, by the API's words.</summary>
    public static IReadOnlyDictionary<string, ShopRole> Roles { get; } = new Dictionary<string, ShopRole>
    {
        ["customer"] = ShopRole.Customer, ["support"] = ShopRole.Support, ["merchant"] = ShopRole.Merchant, ["admin"] = ShopRole.Admin,
    };

    /// <summary>For the API: null where accounts of all roles are shown.</summary>
    public ShopRole? ApiRole => Roles.TryGetValue(Role, out var role) ? role : null;

    /// <summary>The address of this list, from the site's root.</summary>
    public string Address => QueryHelpers.AddQueryString(Path, Fields().Where(part => part.Value.Length > 0)
        .Select(part => KeyValuePair.Create<string, string?>(part.Key, part.Value)));

    /// <summary>What the parameters of an address ask for; what they do not know is left out.</summary>
    public static CustomerQuery Of(string? q, string? role, string? locked, string? after) => new(
        q?.Trim() ?? "", role is not null && Roles.ContainsKey(role) ? role : "",
        locked switch { Yes => true, No => false, _ => null }, after ?? "");

    /// <summary>The page of an account.</summary>
    public static string AddressOf(Guid account) => $"{Path}/{account}";

    private Dictionary<string, string> Fields() => new()
    {
        ["q"] = Search, ["role"] = Role, ["locked"] = IsLocked is { } only ? only ? Yes : No : "", ["after"] = After,
    };
}
