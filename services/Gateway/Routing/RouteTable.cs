namespace OnlineShop.Gateway.Routing;

/// <summary>Who passes the Gateway on a route. The services check again: the Gateway is not the only wall.</summary>
internal enum Access
{
    /// <summary>Anyone; a token, if there is one, must be good.</summary>
    Open,

    /// <summary>Anyone, and Auth itself judges the token: a client renews an expired one here.</summary>
    Unchecked,

    /// <summary>A signed-in user.</summary>
    User,

    /// <summary>Who may read how products sell: a merchant or an administrator.</summary>
    ProductReports,

    /// <summary>An administrator.</summary>
    Admin,
}

/// <summary>One line of the table: a path and everything below it goes to a service.</summary>
/// <param name="Group">The rate limit that it counts against.</param>
/// <param name="To">The path at the service, where it is another one.</param>
/// <param name="MostBytes">What a body may have, where that is more than elsewhere.</param>
internal sealed record ShopRoute(
    string Path, string Service, Access Access, string Group, string? To = null, long? MostBytes = null);

/// <summary>
/// What the Gateway lets through, and where to. The longer path wins. Anything else, <c>/internal</c> of the services above all,
/// is not found.
/// </summary>
internal static class RouteTable
{
    public const string SignIn = "signIn";

    /// <summary>The limit of the audit log, which the Gateway itself puts together.</summary>
    public const string Audit = "audit";

    /// <summary>The services behind the Gateway, by their resource names.</summary>
    public static IReadOnlyList<string> Services { get; } =
    [
        "auth", "user", "product", "order", "payment", "rates", "promotions", "delivery", "notification", "scheduler",
        "statistics",
    ];

    public static IReadOnlyList<ShopRoute> Routes { get; } =
    [
        new("/.well-known/jwks.json", "auth", Access.Unchecked, "auth"),
        new("/.well-known/openid-configuration", "auth", Access.Unchecked, "auth"),
        new("/api/auth", "auth", Access.Unchecked, "auth"),
        new("/api/auth/login", "auth", Access.Unchecked, SignIn),
        new("/api/auth/register", "auth", Access.Unchecked, SignIn),
        new("/api/auth/guests", "auth", Access.Unchecked, SignIn),
        new("/api/auth/password", "auth", Access.Unchecked, SignIn),
        new("/api/auth/email", "auth", Access.Unchecked, SignIn),
        new("/api/auth/two-factor", "auth", Access.Unchecked, SignIn),
        new("/api/users", "user", Access.User, "user"),
        // The links of campaigns' mails are signed; User checks the signature.
        new("/api/users/unsubscribe", "user", Access.Open, "user"),
        new("/api/products", "product", Access.Open, "product"),
        // Uploads, as large as Product takes them.
        new("/api/products/{id}/pictures", "product", Access.Open, "product", MostBytes: 5 * 1024 * 1024),
        // Files of products, as large as Product takes them.
        new("/api/products/imports", "product", Access.User, "product", MostBytes: 10 * 1024 * 1024),
        new("/api/categories", "product", Access.Open, "product"),
        new("/api/reviews", "product", Access.User, "product"),
        new("/api/cart", "order", Access.User, "order"),
        new("/api/orders", "order", Access.User, "order"),
        // Finds an order by its number and an address: numbers must not be tried out.
        new("/api/orders/lookup", "order", Access.Open, SignIn),
        new("/api/payments", "payment", Access.User, "payment"),
        // The payment provider signs its events; Payment checks the signature.
        new("/api/payments/webhooks/stripe", "payment", Access.Open, "provider"),
        new("/api/rates", "rates", Access.Open, "rates"),
        new("/api/promotions", "promotions", Access.Open, "promotions"),
        new("/api/deliveries", "delivery", Access.User, "delivery"),
        new("/api/deliveries/quote", "delivery", Access.Open, "delivery"),
        // The carrier signs its messages; Delivery checks the signature.
        new("/api/deliveries/carrier-events", "delivery", Access.Open, "carrier"),
        new("/api/notifications", "notification", Access.User, "notification"),
        new("/api/webhooks", "notification", Access.Admin, "notification"),
        new("/api/scheduler", "scheduler", Access.Admin, "scheduler"),
        new("/api/statistics", "statistics", Access.Admin, "statistics"),
        new("/api/statistics/products", "statistics", Access.ProductReports, "statistics"),
        new("/api/statistics/products/best-sellers", "statistics", Access.Open, "statistics"),
        new("/api/statistics/products/{id}/bought-together", "statistics", Access.Open, "statistics"),
        .. Services.Select(
            service => new ShopRoute($"/api/dead-letters/{service}", service, Access.Admin, "deadLetters", "/api/dead-letters")),
        .. Services.Select(
            service => new ShopRoute($"/services/{service}/swagger", service, Access.Open, "swagger", "/swagger")),
    ];

    /// <summary>Every rate limit that can be configured.</summary>
    public static IReadOnlyList<string> Groups { get; } =
        [.. Routes.Select(route => route.Group).Append(Audit).Distinct(StringComparer.Ordinal)];
}
