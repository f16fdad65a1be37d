namespace OnlineShop.ServiceDefaults.Security;

/// <summary>The roles of accounts. An account has one; what a role may do is in <see cref="ShopPolicies"/>.</summary>
public static class ShopRoles
{
    /// <summary>Someone who buys.</summary>
    public const string Customer = "customer";

    /// <summary>Someone who answers customers: for orders and accounts, without moving money.</summary>
    public const string Support = "support";

    /// <summary>Someone who sells: for the catalog and promotions, without seeing customers.</summary>
    public const string Merchant = "merchant";

    /// <summary>Someone who runs the shop, and may do everything.</summary>
    public const string Admin = "admin";
}
