using System.Security.Claims;
using OnlineShop.BackOffice.Sessions;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.BackOffice.Access;

/// <summary>
/// What the roles are shown. It spares people what the shop would refuse; the services behind the Gateway decide for themselves.
/// </summary>
internal static class StaffPolicies
{
    /// <summary>Anybody on the staff.</summary>
    public const string Staff = "staff";

    /// <summary>Changes products and their stock.</summary>
    public const string Catalog = "catalog";

    /// <summary>Sees orders, cancels them and decides about returns.</summary>
    public const string Orders = "orders";

    /// <summary>Gives money back.</summary>
    public const string Refunds = "refunds";

    /// <summary>Sees accounts with their holders, locks them and ends their sessions.</summary>
    public const string Customers = "customers";

    /// <summary>Gives accounts roles, and removes people.</summary>
    public const string Accounts = "accounts";

    /// <summary>Sees what the people of the shop have changed.</summary>
    public const string Audit = "audit";

    /// <summary>Sees how products sell.</summary>
    public const string ProductReports = "productReports";

    /// <summary>Sees what the shop earns, and who buys.</summary>
    public const string Reports = "reports";

    /// <summary>Looks after the services: dead letters, tasks, and what waits.</summary>
    public const string Operations = "operations";

    /// <summary>Promo codes and campaigns.</summary>
    public const string Promotions = "promotions";

    /// <summary>What customers are told, and the log of it.</summary>
    public const string Notifications = "notifications";

    /// <summary>Programs that the shop tells of events.</summary>
    public const string Webhooks = "webhooks";

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new()
    {
        [Staff] = StaffRoles.All,
        [Catalog] = ShopPolicies.Roles[ShopPolicies.ManageCatalog],
        [Orders] = ShopPolicies.Roles[ShopPolicies.ManageOrders],
        [Customers] = ShopPolicies.Roles[ShopPolicies.ManageCustomers],
        [Accounts] = ShopPolicies.Roles[ShopPolicies.Admin],
        [Audit] = ShopPolicies.Roles[ShopPolicies.Admin],
        [Refunds] = ShopPolicies.Roles[ShopPolicies.Admin],
        [ProductReports] = ShopPolicies.Roles[ShopPolicies.ReadProductReports],
        [Reports] = ShopPolicies.Roles[ShopPolicies.Admin],
        [Operations] = ShopPolicies.Roles[ShopPolicies.Admin],
        [Promotions] = ShopPolicies.Roles[ShopPolicies.ManagePromotions],
        [Notifications] = ShopPolicies.Roles[ShopPolicies.ManageOrders],
        [Webhooks] = ShopPolicies.Roles[ShopPolicies.Admin],
    };

    /// <summary>Whether a person is shown what a policy is about, for parts of a page.</summary>
    public static bool Allows(string policy, ClaimsPrincipal person) => Roles[policy].Any(person.IsInRole);

    public static void AddStaffPolicies(this IServiceCollection services)
    {
        var policies = services.AddAuthorizationBuilder();
        foreach (var (name, roles) in Roles)
        {
            policies.AddPolicy(name, policy => policy
                .AddAuthenticationSchemes(SessionAuthentication.SchemeName).RequireAuthenticatedUser().RequireRole(roles));
        }
    }
}
