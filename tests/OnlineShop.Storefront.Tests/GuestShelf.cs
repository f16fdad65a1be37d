using System.Net;

namespace OnlineShop.Storefront.Tests;

/// <summary>What the shop answers to one who buys without an account.</summary>
internal static class GuestShelf
{
    public const string Form = "/checkout";
    public const string Email = "gast@example.com";
    public const string Guests = "/api/auth/guests";
    public const string Quotes = "/api/orders/quote";
    public const string CartLine = "/api/cart/items/" + StubGateway.Id;

    public static readonly (string, string) Quote = ("Action", "quote");
    public static readonly (string, string) Place = ("Action", "place");

    public static readonly (string Name, string Value)[] Typed =
    [
        ("Email", Email), ("Name", "Änna <b>"), ("Line1", "Ringstr. 2"), ("Line2", "c/o Ben"), ("City", "Wien"), ("PostalCode", "1010"),
        ("Country", "AT"), ("PromoCode", "SAVE"), ("Card", "tok_mastercard"),
    ];

    public static void FillForGuests(this StubGateway gateway)
    {
        gateway.Answer("/api/products/" + StubGateway.Id, StubGateway.Product());
        gateway.Answer("/api/products/" + StubGateway.Id + "/reviews", """{"items":[]}""");
        gateway.Answer("/api/cart", """{"items":[]}""");
        gateway.Answer("PUT " + CartLine, """{"items":[]}""");
        gateway.Answer("POST " + Guests, Tokens.Guest("first"), HttpStatusCode.Created);
        gateway.Answer(Quotes, Samples.Quote());
        gateway.Answer("POST /api/orders", Samples.Order("confirmed"), HttpStatusCode.Created);
        gateway.Answer("GET /api/orders", $$"""{"items":[{{Samples.Order("confirmed")}}]}""");
        gateway.Answer($"/api/orders/{Samples.OrderId}/details", Samples.Details(Samples.Order("confirmed")));
        gateway.Answer("/api/notifications/unread-count", """{"unread":0}""");
        gateway.Answer("/api/auth/logout", "", HttpStatusCode.NoContent);
    }

    /// <summary>The checkout of a visitor with two lamps in the cart.</summary>
    public static async Task<ShownPage> OpenCheckoutAsync(this Browser browser)
    {
        await (await browser.OpenAsync($"/products/{StubGateway.Id}")).SubmitAsync("/cart/items", ("quantity", "2"));
        return await browser.OpenAsync(Form);
    }

    /// <summary>A visitor who has become a guest, and has not ordered yet.</summary>
    public static async Task<Browser> BecomeGuestAsync(this StorefrontHost host)
    {
        var browser = host.Visit();
        var page = await (await browser.OpenCheckoutAsync()).SubmitAsync(Form, ("Email", Email), Quote);
        page.Status.ShouldBe(HttpStatusCode.OK, page.Text);
        return browser;
    }
}
