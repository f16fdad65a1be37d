namespace OnlineShop.Tests.BackOffice.Quality;

/// <summary>Every page of the back office, in the states that people see.</summary>
internal static class WorkPageList
{
    public static IReadOnlyList<WorkPage> Of(WorkScene scene) =>
        [.. Frame(), .. Catalog(scene), .. Sales(scene), .. Marketing(scene), .. Reports(), .. Operations(scene)];

    private static IEnumerable<WorkPage> Frame() =>
    [
        new("sign-in", "/sign-in", "/sign-in") { As = StaffRole.Nobody, IsPlain = true },
        new("home", "/", "/"),
        new("home-for-support", "", "/") { As = StaffRole.Support },
        new("home-for-merchants", "", "/") { As = StaffRole.Merchant },
        new("missing", "/not-found", "/not-found"),
        new("no-such-page", "/{*path}", "/no/such/page"),
        new("not-for-support", "", "/audit") { As = StaffRole.Support, IsPlain = true },
    ];

    private static IEnumerable<WorkPage> Catalog(WorkScene scene) =>
    [
        new("products", "/products", "/products"),
        new("products-found", "", "/products?q=lamp&stock=in&sort=-price") { As = StaffRole.Merchant },
        new("product", "/products/{Id:guid}", $"/products/{scene.Product}"),
        new("new-product", "/products/new", "/products/new"),
        new("import", "/products/import", "/products/import"),
        new("import-with-bad-rows", "/products/import/{Id:guid}", $"/products/import/{scene.Import}"),
        new("categories", "/categories", "/categories"),
        new("reviews", "/reviews", "/reviews"),
        new("product-for-support", "", $"/products/{scene.Product}") { As = StaffRole.Support },
    ];

    private static IEnumerable<WorkPage> Sales(WorkScene scene) =>
    [
        new("orders", "/orders", "/orders"),
        new("order", "/orders/{Id:guid}", $"/orders/{scene.Order}"),
        new("order-for-support", "", $"/orders/{scene.Order}") { As = StaffRole.Support },
        new("customers", "/customers", "/customers"),
        new("customer", "/customers/{Id:guid}", $"/customers/{scene.Customer}"),
        new("customer-for-support", "", $"/customers/{scene.Customer}") { As = StaffRole.Support },
    ];

    private static IEnumerable<WorkPage> Marketing(WorkScene scene) =>
    [
        new("promotions", "/promotions", "/promotions"),
        new("new-promotion", "/promotions/new", "/promotions/new"),
        new("promotion", "/promotions/{Code}", $"/promotions/{scene.Code}"),
        new("campaigns", "/campaigns", "/campaigns"),
        new("new-campaign", "/campaigns/new", "/campaigns/new"),
        new("campaign", "/campaigns/{Id:guid}", $"/campaigns/{scene.Campaign}"),
        new("templates", "/notifications", "/notifications"),
        new("template", "/notifications/templates/{Kind}", $"/notifications/templates/{scene.Template}"),
        new("mails", "/notifications/log", $"/notifications/log?order={scene.Order}"),
    ];

    private static IEnumerable<WorkPage> Reports() =>
    [
        new("sales", "/statistics", "/statistics"),
        new("top-products", "/statistics/products", "/statistics/products") { As = StaffRole.Merchant },
        new("top-customers", "/statistics/customers", "/statistics/customers"),
        new("sold-orders", "/statistics/orders", "/statistics/orders"),
        new("made-refunds", "/statistics/refunds", "/statistics/refunds"),
    ];

    private static IEnumerable<WorkPage> Operations(WorkScene scene) =>
    [
        new("webhooks", "/webhooks", "/webhooks"),
        new("new-webhook", "/webhooks/new", "/webhooks/new"),
        new("webhook", "/webhooks/{Id:guid}", $"/webhooks/{scene.Webhook}"),
        new("webhook-delivery", "/webhooks/deliveries/{Id:guid}", $"/webhooks/deliveries/{scene.WebhookDelivery}"),
        new("tasks", "/scheduler", "/scheduler"),
        new("new-task", "/scheduler/new", "/scheduler/new"),
        new("task", "/scheduler/tasks/{Id:guid}", $"/scheduler/tasks/{scene.Task}"),
        new("runs", "/scheduler/runs", "/scheduler/runs"),
        new("dead-letters", "/dead-letters", "/dead-letters"),
        new("dead-letters-of-a-service", "/dead-letters/{Name}", "/dead-letters/statistics"),
        new("dead-letter", "/dead-letters/{Name}/{Id:guid}", $"/dead-letters/statistics/{scene.DeadLetter}"),
        new("skipped-rows", "/dead-letters/{Name}/skipped", "/dead-letters/statistics/skipped"),
        new("system", "/system", "/system"),
        new("audit", "/audit", "/audit"),
    ];
}
