using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.BackOffice.Access;

/// <summary>The roles of accounts that may work here.</summary>
internal static class StaffRoles
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [ShopRoles.Admin, ShopRoles.Support, ShopRoles.Merchant];
}
