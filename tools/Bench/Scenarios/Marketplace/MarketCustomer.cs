using OnlineShop.Bench.Shop;
using OnlineShop.Client;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>An order of this run that the shop has acknowledged.</summary>
/// <param name="Key">The idempotency key of the request.</param>
/// <param name="IsConfirmed">Whether the customer was told that it is confirmed.</param>
/// <param name="ExpectedTotal">The total in the request.</param>
/// <param name="Total">The total in the answer; null where it was not told.</param>
internal sealed record AcknowledgedOrder(
    Guid Id, string Key, bool IsConfirmed, Money? ExpectedTotal, Money? Total);

/// <summary>A customer, who does one thing after the other.</summary>
internal sealed class MarketCustomer(ShopUser client, bool isNew)
{
    public ShopUser Client => client;

    /// <summary>Whether the cart is known to be empty.</summary>
    public bool HasEmptyCart { get; set; } = isNew;

    /// <summary>The orders that were acknowledged.</summary>
    public List<AcknowledgedOrder> Orders { get; } = [];

    /// <summary>How many requests for an order were not answered, or with a passing failure.</summary>
    public int Unanswered { get; set; }
}
