using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Scenarios;

/// <summary>What a shopper does again and again.</summary>
internal interface IScenario
{
    /// <summary>The kind of action that costs are told for each of.</summary>
    string Action { get; }

    /// <summary>One step, recorded with its duration and its result.</summary>
    Task StepAsync(Shopper shopper, Recorder recorder, CancellationToken cancel);
}
