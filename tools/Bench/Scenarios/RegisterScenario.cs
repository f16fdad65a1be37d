using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Scenarios;

/// <summary>Registers a customer and signs them in: an account, its profile and a token.</summary>
internal sealed class RegisterScenario : IScenario
{
    public string Action => "customer";

    public Task StepAsync(Shopper shopper, Recorder recorder, CancellationToken cancel) =>
        recorder.MeasureAsync(Action, async () =>
        {
            shopper.Others.Add(await shopper.Client.RegisterAnotherAsync(cancel));
            return null;
        });
}
