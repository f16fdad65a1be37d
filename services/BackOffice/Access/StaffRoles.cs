using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.BackOffice.Access;

/// <summary>The roles of accounts that may work here, by Auth's words.</summary>
internal static class StaffRoles
{
    /// <summary>Runs the shop: everything.</summary>
    public const string Admin = ShopRoles.Admin;

    /// <summary>Helps customers with their orders.</summary>
    public const string Support = "support";

    /// <summary>Keeps the catalog.</summary>
    public const string Merchant = "merchant";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Admin, Support, Merchant];
}
