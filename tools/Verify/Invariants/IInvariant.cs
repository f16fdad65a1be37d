using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>Something that must hold at any quiet moment.</summary>
internal interface IInvariant
{
    /// <summary>The name in the report. Stable: others ask for it.</summary>
    string Name { get; }

    /// <summary>Checks it against one reading of the shop.</summary>
    Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel);
}
