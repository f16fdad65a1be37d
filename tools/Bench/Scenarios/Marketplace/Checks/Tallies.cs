using OnlineShop.Bench.Results;

namespace OnlineShop.Bench.Scenarios.Marketplace.Checks;

/// <summary>What must hold in a marketplace.</summary>
internal sealed class Tallies
{
    /// <summary>Each order is there once for its key, as it was acknowledged.</summary>
    public Tally Orders { get; } = new("exactly once");

    /// <summary>Orders cost what their products cost at one moment of the request.</summary>
    public Tally OrderPrices { get; } = new("order prices");

    /// <summary>The same of carts.</summary>
    public Tally CartPrices { get; } = new("cart prices");

    /// <summary>A change of a price is done once, and is not undone by another.</summary>
    public Tally PriceChanges { get; } = new("price changes");

    /// <summary>Figures of one moment agree with each other, and stay what they were.</summary>
    public Tally Dashboards { get; } = new("dashboards");

    /// <summary>Each confirmed order has one parcel, which is delivered once.</summary>
    public Tally Parcels { get; } = new("parcels");

    public IReadOnlyList<Criterion> ToCriteria() =>
    [
        .. ((Tally[])[Orders, OrderPrices, CartPrices, PriceChanges, Dashboards, Parcels])
            .Select(tally => tally.ToCriterion()),
    ];
}
