using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Scenarios;

/// <summary>Orders and waits for the confirmation: stock held, money captured at the provider, stock sold.</summary>
internal sealed class CheckoutScenario : IScenario
{
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    public string Action => "order";

    public async Task StepAsync(Shopper shopper, Recorder recorder, CancellationToken cancel)
    {
        var items = shopper.Choose();
        await recorder.MeasureAsync(Action, async () =>
        {
            var result = await shopper.Client.PlaceAsync(items, Guid.NewGuid().ToString("N"), Wait, cancel);
            return result.IsConfirmed ? null : result.Outcome;
        });
    }
}
