using System.Net;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Scenarios;

/// <summary>Sets a line of the own cart.</summary>
internal sealed class CartScenario : IScenario
{
    private const int MostOfOne = 4;

    public string Action => "cart line";

    public Task StepAsync(Shopper shopper, Recorder recorder, CancellationToken cancel)
    {
        var (product, quantity) = (shopper.Pick(), shopper.Random.Next(1, MostOfOne + 1));
        return recorder.MeasureAsync(Action, async () =>
        {
            var status = await shopper.Client.SetCartLineAsync(product, quantity, cancel);
            return status is HttpStatusCode.OK ? null : $"{(int)status}";
        });
    }
}
