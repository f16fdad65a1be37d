namespace OnlineShop.Tests.BackOffice.Quality;

/// <summary>Every page of the back office, in the states that people see.</summary>
internal static class WorkPageList
{
    public static IReadOnlyList<WorkPage> Of(WorkScene scene) =>
    [
        new("sign-in", "/sign-in", "/sign-in") { As = StaffRole.Nobody, IsPlain = true },
        new("home", "/", "/"),
        new("home-for-support", "", "/") { As = StaffRole.Support },
        new("home-for-merchants", "", "/") { As = StaffRole.Merchant },
        new("missing", "/not-found", "/not-found"),
        new("no-such-page", "/{*path}", "/no/such/page"),
        new("not-for-support", "", "/audit") { As = StaffRole.Support, IsPlain = true },
        new("products", "/products", "/products"),
        new("products-found", "", "/products?q=lamp&stock=in&sort=-price") { As = StaffRole.Merchant },
        new("product", "/products/{Id:guid}", $"/products/{scene.Product}"),
        new("product-for-support", "", $"/products/{scene.Product}") { As = StaffRole.Support },
        new("orders", "/orders", "/orders"),
        new("order", "/orders/{Id:guid}", $"/orders/{scene.Order}"),
        new("order-for-support", "", $"/orders/{scene.Order}") { As = StaffRole.Support },
        new("audit", "/audit", "/audit"),
    ];
}
