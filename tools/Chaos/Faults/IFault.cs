using OnlineShop.Chaos.Shop;

namespace OnlineShop.Chaos.Faults;

/// <summary>Something that breaks.</summary>
internal interface IFault
{
    /// <summary>A word for counting.</summary>
    string Kind { get; }

    /// <summary>Breaks it, and mends by hand what does not mend itself; answers what was done.</summary>
    Task<string> StrikeAsync(ChaosShop shop, Random random, CancellationToken cancel);
}
