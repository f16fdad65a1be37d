using OnlineShop.Client;
using OnlineShop.Storefront.Cart;

namespace OnlineShop.Storefront.Checkout;

/// <summary>What the checkout shows beside its form.</summary>
/// <param name="Quote">What the order costs; null where it cannot be told.</param>
/// <param name="Refusal">Why an order, or its quote, was refused; null where nothing was.</param>
internal sealed record CheckoutView(OrderQuote? Quote = null, Reply? Refusal = null)
{
    /// <summary>What the order cost when it was shown before, where it costs something else now.</summary>
    public Money? Before { get; init; }

    /// <summary>The order that was placed; null where none was.</summary>
    public Order? Order { get; init; }

    /// <summary>The cart of a visitor, for whom the shop quotes nothing yet; null where there is a quote.</summary>
    public CartView? Cart { get; init; }

    /// <summary>Whether there is nothing that could be ordered.</summary>
    public bool IsEmpty => Refusal?.Reason is "cartEmpty" || Cart is { Kind: ReplyKind.Done, Lines.Count: 0 };

    public int Status => Refusal?.PageStatus ?? StatusCodes.Status200OK;
}
