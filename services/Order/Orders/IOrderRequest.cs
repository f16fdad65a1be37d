using OnlineShop.Contracts;

namespace OnlineShop.Order.Orders;

/// <summary>What an order is priced from, whether it is to be placed or only asked about.</summary>
internal interface IOrderRequest
{
    /// <summary>Empty or left out: the cart.</summary>
    IReadOnlyList<PlaceOrderItem>? Items { get; }

    /// <summary>The currency to pay in.</summary>
    string? Currency { get; }

    string? PromoCode { get; }

    PlaceOrderAddress? ShippingAddress { get; }

    /// <summary>How to send it; null: by standard shipping.</summary>
    string? ShippingOption { get; }

    /// <summary>The total that the customer was shown.</summary>
    Money? ExpectedTotal { get; }
}
