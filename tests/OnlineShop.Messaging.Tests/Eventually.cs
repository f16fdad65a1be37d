using System.Diagnostics;

namespace OnlineShop.Messaging.Tests;

/// <summary>Waits for a condition, with a limit, and says what was seen last.</summary>
internal static class Eventually
{
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> probe, Func<T, bool> wanted, int seconds = 20)
    {
        var started = Stopwatch.StartNew();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        while (true)
        {
            var seen = await probe();
            if (wanted(seen))
                return seen;
            started.Elapsed.TotalSeconds.ShouldBeLessThan(seconds, $"last seen: {seen}");
            await ticks.WaitForNextTickAsync();
        }
    }
}
