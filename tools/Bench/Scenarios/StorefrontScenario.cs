using System.Net;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Scenarios;

/// <summary>
/// Opens pages of the Storefront as a visitor would: the first page, a category, a search, a product; and as a customer
/// puts a product into the cart and looks at it by the API, as an app does. Pages
/// without their pictures and styles, which browsers keep.
/// </summary>
/// <param name="storefront">The connections to the Storefront, which asks the Gateway in turn.</param>
internal sealed class StorefrontScenario(HttpClient storefront) : IScenario
{
    private const int MostOfOne = 4;
    private static readonly string[] Words = ["lamp", "head", "bench", "book", "cable", "wireless"];

    public string Action => "page";

    public Task StepAsync(Shopper shopper, Recorder recorder, CancellationToken cancel) => shopper.Random.Next(10) switch
    {
        < 2 => OpenAsync("home", "/", recorder, cancel),
        < 4 => OpenAsync("catalog", "/?category=audio&sort=price", recorder, cancel),
        < 6 => OpenAsync("search", $"/?q={Words[shopper.Random.Next(Words.Length)]}", recorder, cancel),
        < 9 => OpenAsync("product", $"/products/{shopper.Pick()}", recorder, cancel),
        _ => CartAsync(shopper, recorder, cancel),
    };

    private Task OpenAsync(string kind, string path, Recorder recorder, CancellationToken cancel) =>
        recorder.MeasureAsync(kind, async () =>
        {
            using var response = await storefront.GetAsync(path, cancel);
            await response.Content.CopyToAsync(Stream.Null, cancel);
            return Judge(response.StatusCode);
        }, Action);

    private async Task CartAsync(Shopper shopper, Recorder recorder, CancellationToken cancel)
    {
        var (product, quantity) = (shopper.Pick(), shopper.Random.Next(1, MostOfOne + 1));
        await recorder.MeasureAsync(
            "cart put", async () => Judge(await shopper.Client.SetCartLineAsync(product, quantity, cancel)), Action);
        await recorder.MeasureAsync(
            "cart read", async () => Judge(await shopper.Client.GetAsync("/api/cart", cancel)), Action);
    }

    private static string? Judge(HttpStatusCode status) => status is HttpStatusCode.OK ? null : $"{(int)status}";
}
