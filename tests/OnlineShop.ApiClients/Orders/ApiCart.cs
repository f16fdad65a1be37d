using OnlineShop.Contracts;

namespace OnlineShop.ApiClients.Orders;

/// <summary>The cart at current prices.</summary>
public sealed record ApiCart(IReadOnlyList<ApiCartItem> Items, Money? Subtotal = null);

/// <summary>A line of the cart.</summary>
public sealed record ApiCartItem(
    Guid ProductId, string Sku, string Name, int Quantity, Money UnitPrice, bool Available, Money? LineTotal = null);
