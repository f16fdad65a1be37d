using OnlineShop.Bench.Scenarios.Marketplace.Checks;
using OnlineShop.Bench.Scenarios.Marketplace.Prices;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>What all that act in a marketplace have in common.</summary>
/// <param name="Admin">Acts for the sellers.</param>
/// <param name="Carrier">The connections to the Sandbox.</param>
internal sealed record Market(
    ShopUser Admin, HttpClient Carrier, Shelves Shelves, MarketplaceOptions Options, TimeProvider Clock)
{
    public PriceBook Prices { get; } = new();

    public Parcels Parcels { get; } = new(Clock);

    public Tallies Tallies { get; } = new();

    /// <summary>This moment.</summary>
    public long Now => Clock.GetTimestamp();

    /// <summary>The time from a moment until now.</summary>
    public Span Since(long from) => new(from, Now);
}
