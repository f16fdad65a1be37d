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

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new()
    {
        [Staff] = StaffRoles.All,
        [Catalog] = ShopPolicies.Roles[ShopPolicies.ManageCatalog],
        [Orders] = ShopPolicies.Roles[ShopPolicies.ManageOrders],
        [Customers] = ShopPolicies.Roles[ShopPolicies.ManageCustomers],
        [Accounts] = ShopPolicies.Roles[ShopPolicies.Admin],
        [Audit] = ShopPolicies.Roles[ShopPolicies.Admin],
        [Refunds] = ShopPolicies.Roles[ShopPolicies.Admin],
    };

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
