namespace OnlineShop.Bench.Load;

/// <summary>How the actions of an open loop are spread over time.</summary>
internal enum Arrivals
{
    /// <summary>Evenly spaced.</summary>
    Even,

    /// <summary>By chance, as people who do not know of each other come (a Poisson process).</summary>
    Poisson,
}
