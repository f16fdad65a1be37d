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

    private static readonly Dictionary<string, IReadOnlyList<string>> Roles = new()
    {
        [Staff] = StaffRoles.All,
        [Catalog] = ShopPolicies.Roles[ShopPolicies.ManageCatalog],
        [Orders] = ShopPolicies.Roles[ShopPolicies.ManageOrders],
        [Refunds] = ShopPolicies.Roles[ShopPolicies.Admin],
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
