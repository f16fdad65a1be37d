using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.ApiClients.Orders;

/// <summary>The body of a request that places an order; without items it orders the cart.</summary>
public sealed record OrderBody(
    IReadOnlyList<OrderItem>? Items, string Currency, string? PromoCode, ShippingAddress ShippingAddress,
    PaymentMethod PaymentMethod, Money? ExpectedTotal = null, string? ShippingOption = null)
{
    /// <summary>An order of one product.</summary>
    public static OrderBody Of(Guid productId, int quantity = 1) => Of(new OrderItem(productId, quantity));

    /// <summary>An order in euro to Berlin, paid with a card that is good.</summary>
    public static OrderBody Of(params OrderItem[] items) => new(
        items, "EUR", null, new ShippingAddress("Ada Lovelace", "Hauptstr. 1", "Berlin", "10115", "DE"),
        new PaymentMethod("tok_visa"));
}

/// <summary>A product to order.</summary>
public sealed record OrderItem(Guid ProductId, int Quantity, Money? ExpectedUnitPrice = null);

/// <summary>A card, as the payment provider's token.</summary>
public sealed record PaymentMethod(string Token);
