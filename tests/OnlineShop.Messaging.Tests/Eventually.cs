using System.Diagnostics;
using Npgsql;

namespace OnlineShop.Messaging.Tests;

/// <summary>
/// Waits for a condition, with a limit, and says what was seen last. A database that does not answer is asked again.
/// </summary>
internal static class Eventually
{
    public static async Task<T> BecomesAsync<T>(Func<Task<T>> probe, Func<T, bool> wanted, int seconds = 20)
    {
        var started = Stopwatch.StartNew();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        object? last = null;
        while (true)
        {
            try
            {
                var seen = await probe();
                if (wanted(seen))
                    return seen;
                last = seen;
            }
            catch (NpgsqlException error)
            {
                last = error.Message;
            }

            started.Elapsed.TotalSeconds.ShouldBeLessThan(seconds, $"last seen: {last}");
            await ticks.WaitForNextTickAsync();
        }
    }
}
