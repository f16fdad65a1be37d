using System.Net.Http.Json;
using OnlineShop.Chaos.Shop;

namespace OnlineShop.Chaos.Faults;

/// <summary>
/// The payment provider is slow, fails before or after the effect, and repeats, loses and shuffles its webhooks, for a time.
/// </summary>
internal sealed class TroubleProvider(TimeSpan duration) : IFault
{
    public string Kind => "trouble at the provider";

    public async Task<string> StrikeAsync(ChaosShop shop, Random random, CancellationToken cancel)
    {
        var (latency, failRate, afterEffect) = (random.Next(0, 1500), random.NextDouble() * 0.5, random.Next(2) == 0);
        try
        {
            await SetAsync(shop, new
            {
                payment = new
                {
                    latencyMs = latency, failRate, failAfterEffect = afterEffect,
                    webhookDuplicateRate = 0.5, webhookShuffleMs = 3000, webhookDropRate = 0.3,
                },
                seed = random.Next(),
            }, cancel);
            await Task.Delay(duration, cancel);
        }
        finally
        {
            await SetAsync(shop, new { }, CancellationToken.None);
        }

        return $"{Kind} for {duration.TotalSeconds:0} s: {latency} ms late, {failRate:P0} fail {(afterEffect ? "after" : "before")} the effect";
    }

    private static async Task SetAsync(ChaosShop shop, object faults, CancellationToken cancel)
    {
        using var http = new HttpClient { BaseAddress = shop.Sandbox };
        using var response = await http.PutAsJsonAsync("/faults", faults, cancel);
        response.EnsureSuccessStatusCode();
    }
}
