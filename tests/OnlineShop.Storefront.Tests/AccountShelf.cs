using System.Text.Json;

namespace OnlineShop.Storefront.Tests;

/// <summary>What the shop knows of the customer of these tests.</summary>
internal static class AccountShelf
{
    public const string OrderId = "0199f1f0-0000-7000-8000-0000000000b1";
    public const string OrderApi = "/api/orders/" + OrderId;
    public const string Home = "0199f1f0-0000-7000-8000-0000000000d1";
    public const string Work = "0199f1f0-0000-7000-8000-0000000000d2";

    public const string Profile =
        """
        {"userId":"0199f1f0-0000-7000-8000-0000000000aa","email":"anna@example.com","emailVerified":false,"displayName":"Anna <b>","phone":"+4915112345678",
         "preferredCurrency":"USD","language":"ru","channels":["email","inbox"],"marketing":true,"version":7,"createdAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"}
        """;

    public const string Addresses =
        $$"""
        {"items":[{"id":"{{Home}}","name":"Anna","line1":"Main Road 1","city":"Berlin","postalCode":"10115","country":"DE","isDefault":true,"createdAt":"2026-03-02T10:00:00Z"},
                  {"id":"{{Work}}","name":"Anna at work","line1":"High Street 2","line2":"Floor 3","city":"Paris","postalCode":"75001","country":"FR","isDefault":false,"createdAt":"2026-03-02T10:00:00Z"}]}
        """;

    public const string WorkAddress =
        $$"""{"id":"{{Work}}","name":"Anna at work","line1":"High Street 2","line2":"Floor 3","city":"Paris","postalCode":"75001","country":"FR","isDefault":false,"createdAt":"2026-03-02T10:00:00Z"}""";

    public const string OtherSession = "0199f1f0-0000-7000-8000-0000000000e2";

    public const string OpenSessions =
        $$"""
        {"items":[{"id":"0199f1f0-0000-7000-8000-0000000000e1","device":"Firefox, Windows","startedAt":"2026-03-02T10:00:00Z","lastUsedAt":"2026-03-04T10:00:00Z","expiresAt":"2026-04-03T10:00:00Z","current":true},
                  {"id":"{{OtherSession}}","startedAt":"2026-03-01T10:00:00Z","lastUsedAt":"2026-03-03T10:00:00Z","expiresAt":"2026-04-02T10:00:00Z","current":false}]}
        """;

    /// <summary>An order of three lamps.</summary>
    public static string Order(string status = "delivered") =>
        $$"""
        {"id":"{{OrderId}}","status":"{{status}}","cancelRequested":false,"canPayAgain":false,
         "items":[{"productId":"{{StubGateway.Id}}","sku":"LAMP-1","name":"Desk lamp","quantity":3,"unitPrice":{{Money("10.00")}},"lineTotal":{{Money("30.00")}}}],
         "subtotal":{{Money("30.00")}},"discount":{{Money("0.00")}},"shipping":{{Money("0.00")}},"tax":{{Money("4.79")}},"total":{{Money("30.00")}},"refunded":{{Money("0.00")}},"shippingOption":"standard",
         "shippingAddress":{"name":"Anna","line1":"Main Road 1","city":"Berlin","postalCode":"10115","country":"DE"},"placedAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"}
        """;

    public static string Return(string status, int units = 1, string? note = null) =>
        $$"""
        {"id":"0199f1f0-0000-7000-8000-0000000000c1","orderId":"{{OrderId}}","status":"{{status}}","items":[{"productId":"{{StubGateway.Id}}","quantity":{{units}}}],
         "reason":"Too bright","note":{{(note is null ? "null" : $"\"{note}\"")}},"refund":{{Money("10.00")}},"createdAt":"2026-03-12T10:00:00Z","updatedAt":"2026-03-12T10:00:00Z"}
        """;

    /// <summary>All that the pages of an account ask for.</summary>
    public static void Fill(this StubGateway gateway)
    {
        gateway.Answer("/api/users/me", Profile);
        gateway.Answer("/api/users/me/addresses", Addresses);
        gateway.Answer("/api/users/me/addresses/" + Work, WorkAddress);
        gateway.Answer("/api/auth/sessions", OpenSessions);
        gateway.Answer("/api/auth/two-factor", """{"on":false,"recoveryCodesLeft":0}""");
        gateway.Answer("/api/notifications/unread-count", """{"unread":3}""");
        gateway.Answer("/api/notifications", """{"items":[],"unread":0}""");
        gateway.Answer("/api/orders/returns", """{"items":[]}""");
        gateway.Answer(OrderApi, Order());
        gateway.Answer(OrderApi + "/returns", """{"items":[]}""");
        gateway.Answer("/api/products/" + StubGateway.Id, StubGateway.Product());
        gateway.Answer("/api/products/" + StubGateway.Id + "/reviews", """{"items":[]}""");
    }

    /// <summary>The body that was sent last.</summary>
    public static JsonElement LastBody(this StubGateway gateway) => JsonSerializer.Deserialize<JsonElement>(gateway.Bodies.Last());

    private static string Money(string amount) => $$"""{"amount":"{{amount}}","currency":"EUR"}""";
}
