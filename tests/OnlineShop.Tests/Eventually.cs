using System.Diagnostics;

namespace OnlineShop.Tests;

/// <summary>Waits for a condition, with a limit, and says what was seen last.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task<T> BecomesAsync<T>(
        Func<Task<T>> probe, Func<T, bool> wanted, string what, Func<T, string?>? describe = null)
    {
        var started = Stopwatch.StartNew();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (true)
        {
            var seen = await probe();
            if (wanted(seen))
                return seen;
            started.Elapsed.ShouldBeLessThan(Limit, $"waited for: {what}; last seen: {(describe ?? Describe)(seen)}");
            await ticks.WaitForNextTickAsync();
        }
    }

    private static string? Describe<T>(T seen) =>
        seen is IEnumerable<object> list ? string.Join(", ", list) : seen?.ToString();
}
