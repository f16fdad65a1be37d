using System.Diagnostics;

namespace OnlineShop.Product.Tests.Caching;

/// <summary>Waits for a condition, with a limit.</summary>
internal static class Eventually
{
    public static async Task IsTrueAsync(Func<bool> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), $"Waited in vain: {what}");
            await tick.WaitForNextTickAsync();
        }
    }
}
