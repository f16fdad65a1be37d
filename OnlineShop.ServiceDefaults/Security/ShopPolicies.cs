using System.Collections.Frozen;

namespace OnlineShop.ServiceDefaults.Security;

/// <summary>
/// The authorization policies, named for what they allow. With none named, an endpoint that requires authorization wants a
/// signed-in user. An endpoint has one of them; where a signed-in user sees more by a role, <see cref="CurrentUser.May"/> says so.
/// </summary>
public static class ShopPolicies
{
    /// <summary>An administrator alone: movements of money, reports of it, roles, erasure, keys, and the work of services.</summary>
    public const string Admin = "admin";

    /// <summary>Products, families, categories, prices, pictures and stock, and which reviews are shown.</summary>
    public const string ManageCatalog = "manageCatalog";

    /// <summary>Promo codes and campaigns.</summary>
    public const string ManagePromotions = "managePromotions";

    /// <summary>
    /// Anybody's orders, with their payments, parcels and mails: reading them, cancelling, and deciding on returns. Money comes back
    /// by the order's process alone.
    /// </summary>
    public const string ManageOrders = "manageOrders";

    /// <summary>Anybody's account, profile and addresses, for reading.</summary>
    public const string ManageCustomers = "manageCustomers";

    /// <summary>How products sell.</summary>
    public const string ReadProductReports = "readProductReports";

    /// <summary>Another service of the shop.</summary>
    public const string Service = "service";

    internal const string ServiceScheme = "Service";

    /// <summary>The roles that satisfy each policy of users.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Roles { get; } =
        new Dictionary<string, IReadOnlyList<string>>
        {
            [Admin] = [ShopRoles.Admin],
            [ManageCatalog] = [ShopRoles.Merchant, ShopRoles.Admin],
            [ManagePromotions] = [ShopRoles.Merchant, ShopRoles.Admin],
            [ManageOrders] = [ShopRoles.Support, ShopRoles.Admin],
            [ManageCustomers] = [ShopRoles.Support, ShopRoles.Admin],
            [ReadProductReports] = [ShopRoles.Merchant, ShopRoles.Admin],
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
