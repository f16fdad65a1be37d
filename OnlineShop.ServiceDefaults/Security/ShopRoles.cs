namespace OnlineShop.ServiceDefaults.Security;

/// <summary>The roles of accounts.</summary>
public static class ShopRoles
{
    /// <summary>Someone who buys.</summary>
    public const string Customer = "customer";

    /// <summary>Someone who runs the shop.</summary>
    public const string Admin = "admin";
}
