namespace OnlineShop.ApiClients.Orders;

/// <summary>The body of a request for a quote: of the address the country is enough, and nobody pays.</summary>
public sealed record QuoteBody(
    IReadOnlyList<OrderItem>? Items, string Currency, string? PromoCode, QuoteAddress ShippingAddress,
    string? ShippingOption = null)
{
    /// <summary>A quote in euro to Germany; without items, for the cart.</summary>
    public static QuoteBody Of(params OrderItem[] items) =>
        new(items.Length == 0 ? null : items, "EUR", null, new QuoteAddress("DE"));
}

/// <summary>Where an order would go.</summary>
public sealed record QuoteAddress(string Country);
