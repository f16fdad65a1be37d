namespace OnlineShop.Storefront.Tests;

/// <summary>What Order and User answer.</summary>
internal static class Samples
{
    public const string OrderId = "0199f1f0-0000-7000-8000-0000000000b1";
    public const string AddressId = "0199f1f0-0000-7000-8000-0000000000c1";

    private const string Line =
        """{"productId":"0199f1f0-0000-7000-8000-000000000001","sku":"LAMP-1","name":"Desk lamp","quantity":2,"unitPrice":{"amount":"10.00","currency":"EUR"},"lineTotal":{"amount":"20.00","currency":"EUR"}}""";

    public const string Book =
        $$"""{"items":[{"id":"{{AddressId}}","name":"Anna","line1":"Hauptstr. 1","city":"Berlin","postalCode":"10115","country":"DE","isDefault":true,"createdAt":"2026-03-02T10:00:00Z"}]}""";

    public static string Money(string amount) => $$"""{"amount":"{{amount}}","currency":"EUR"}""";

    /// <param name="more">Further members, with a comma before each.</param>
    /// <param name="option">The shipping option that it is a price of.</param>
    public static string Quote(
        string total = "23.90", string discount = "0.00", string more = "", string option = "standard", string shipping = "3.90") =>
        $$"""
        {"items":[{{Line}}],"subtotal":{{Money("20.00")}},"discount":{{Money(discount)}},"shipping":{{Money(shipping)}},"tax":{{Money("3.82")}},"total":{{Money(total)}},
         "shippingOption":"{{option}}","shippingOptions":[
           {"id":"standard","price":{{Money("3.90")}},"minDays":2,"maxDays":4,"earliest":"2026-12-02","latest":"2026-12-04"},
           {"id":"express","price":{{Money("9.90")}},"minDays":1,"maxDays":1,"earliest":"2026-12-01","latest":"2026-12-01"}]{{more}}}
        """;

    /// <param name="more">Further members, with a comma before each.</param>
    public static string Order(string status, string more = "", bool canPayAgain = false, string option = "standard") =>
        $$"""
        {"id":"{{OrderId}}","status":"{{status}}","cancelRequested":false,"canPayAgain":{{(canPayAgain ? "true" : "false")}},"items":[{{Line}}],"subtotal":{{Money("20.00")}},
         "discount":{{Money("0.00")}},"shipping":{{Money("3.90")}},"tax":{{Money("3.82")}},"total":{{Money("23.90")}},"refunded":{{Money("0.00")}},"shippingOption":"{{option}}",
         "shippingAddress":{"name":"Anna","line1":"Hauptstr. 1","city":"Berlin","postalCode":"10115","country":"DE"},
         "placedAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"{{more}}}
        """;

    public static string Details(string order, string more = "") => $$"""{"order":{{order}},"unavailable":[]{{more}}}""";
}
