using OnlineShop.Client;

namespace OnlineShop.Tests;

/// <summary>Orders in euro to Berlin, paid with a card that is good.</summary>
public static class Orders
{
    /// <summary>An order of the cart.</summary>
    public static PlaceOrderRequest OfCart => Of();

    /// <summary>An order of one product.</summary>
    public static PlaceOrderRequest Of(Guid productId, int quantity = 1) =>
        Of(new PlaceOrderItem { ProductId = productId, Quantity = quantity });

    /// <summary>An order of some products; of none, of the cart.</summary>
    public static PlaceOrderRequest Of(params PlaceOrderItem[] items) => new()
    {
        Items = items,
        Currency = "EUR",
        ShippingAddress = new PlaceOrderAddress
        {
            Name = "Ada Lovelace", Line1 = "Hauptstr. 1", City = "Berlin", PostalCode = "10115", Country = "DE",
        },
        PaymentMethod = CardOf("tok_visa"),
    };

    /// <summary>Whether the shop has said what becomes of an order.</summary>
    public static bool IsSettled(this Order order) =>
        order.Status is not (OrderStatus.Placed or OrderStatus.Reserved or OrderStatus.Paid);

    /// <summary>A card, by the payment provider's token.</summary>
    public static PlaceOrderPayment CardOf(string token) => new() { Token = token };

    /// <summary>A key that no other request has.</summary>
    public static string NewKey() => Guid.NewGuid().ToString();

    /// <summary>A return of units of a product.</summary>
    public static ReturnRequest ReturnOf(Guid productId, int quantity, string reason) => new()
    {
        Items = [new ReturnRequestItem { ProductId = productId, Quantity = quantity }], Reason = reason,
    };
}
