using OnlineShop.Bench.Costs;
using OnlineShop.Bench.Load;

namespace OnlineShop.Bench;

/// <summary>What to run.</summary>
/// <param name="Shoppers">At once; in an open loop the most actions in flight.</param>
/// <param name="Keep">Whether what the load puts into the shop stays there.</param>
/// <param name="Rate">Actions a second in an open loop; null: a closed loop.</param>
/// <param name="Arrivals">How the actions of an open loop are spread.</param>
/// <param name="Costs">How costs are taken; null: they are not.</param>
/// <param name="Products">How many products orders choose from.</param>
internal sealed record BenchOptions(
    string Scenario, int Shoppers, TimeSpan Measured, TimeSpan Warmup, Uri Gateway, bool Keep = false,
    double? Rate = null, Arrivals Arrivals = Arrivals.Even, CostOptions? Costs = null, int Products = BenchOptions.UsualProducts)
{
    public const int UsualProducts = 20;

    public ILoad Load(TimeProvider clock) =>
        Rate is { } rate ? new OpenLoop(clock, rate, Arrivals) : new ClosedLoop(clock);
}
