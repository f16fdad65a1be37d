using System.Net;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Scenarios;

/// <summary>Looks around: a list, a search or a product's page, by chance.</summary>
internal sealed class BrowseScenario : IScenario
{
    private static readonly string[] Words = ["lamp", "head", "bench", "book", "cable", "wireless"];

    public string Action => "page";

    public Task StepAsync(Shopper shopper, Recorder recorder, CancellationToken cancel)
    {
        var (kind, path) = shopper.Random.Next(3) switch
        {
            0 => ("list", "/api/products?limit=20"),
            1 => ("search", $"/api/products?search={Words[shopper.Random.Next(Words.Length)]}&limit=20"),
            _ => ("product", $"/api/products/{shopper.Pick()}"),
        };
        return recorder.MeasureAsync(kind, async () =>
        {
            var status = await shopper.Client.GetAsync(path, cancel);
            return status is HttpStatusCode.OK ? null : $"{(int)status}";
        }, Action);
    }
}
