namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>What is done in a marketplace.</summary>
internal enum MarketAction
{
    /// <summary>A customer fills a cart and orders it.</summary>
    Checkout,

    /// <summary>A seller changes a price.</summary>
    Price,

    /// <summary>A seller retires a product, and offers another in its place.</summary>
    Retire,

    /// <summary>Parcels that wait are delivered.</summary>
    Delivery,

    /// <summary>The figures are looked at.</summary>
    Dashboard,
}
