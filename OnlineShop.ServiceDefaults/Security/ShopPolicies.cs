namespace OnlineShop.ServiceDefaults.Security;

/// <summary>
/// The authorization policies. With none named, an endpoint that requires authorization wants a signed-in user.
/// </summary>
public static class ShopPolicies
{
    /// <summary>A signed-in administrator.</summary>
    public const string Admin = "admin";

    /// <summary>Another service of the shop.</summary>
    public const string Service = "service";

    internal const string ServiceScheme = "Service";
}
