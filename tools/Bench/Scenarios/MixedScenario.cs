using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Scenarios;

/// <summary>Ten pages for each order, and one order in ten is called off afterwards.</summary>
internal sealed class MixedScenario : IScenario
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);
    private readonly BrowseScenario browse = new();

    public string Action => "order";

    public async Task StepAsync(Shopper shopper, Recorder recorder, CancellationToken cancel)
    {
        if (shopper.Random.Next(11) > 0)
        {
            await browse.StepAsync(shopper, recorder, cancel);
            return;
        }

        PlaceResult placed = default;
        var items = shopper.Choose();
        await recorder.MeasureAsync(Action, async () =>
        {
            placed = await shopper.Client.PlaceAsync(items, Guid.NewGuid().ToString("N"), Wait, cancel);
            return placed.IsConfirmed ? null : placed.Outcome;
        });
        if (placed.OrderId is { } order && shopper.Random.Next(10) == 0)
        {
            await recorder.MeasureAsync("cancel", async () =>
            {
                var cancelled = await shopper.Client.CancelAsync(order, Guid.NewGuid().ToString("N"), cancel);
                return cancelled.Outcome.StartsWith("cancelled", StringComparison.Ordinal) ? null : cancelled.Outcome;
            });
        }
    }
}
