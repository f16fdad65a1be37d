using System.Data.Common;
using System.Diagnostics;

namespace OnlineShop.Testing;

/// <summary>Waits for what happens on another thread or in another process, with a limit, and says what was seen last.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Looks until what it sees is wanted. A database that does not answer is asked again.</summary>
    /// <param name="what">What is waited for, for the message.</param>
    /// <param name="seconds">The limit; long, for the machine may be busy.</param>
    /// <param name="describe">Tells what was seen, where its own text does not.</param>
    /// <exception cref="TimeoutException">It was not seen within the limit.</exception>
    public static async Task<T> BecomesAsync<T>(
        Func<Task<T>> probe, Func<T, bool> wanted, string what = "a condition", int seconds = 60, Func<T, string?>? describe = null)
    {
        var started = Stopwatch.StartNew();
        using var ticks = new PeriodicTimer(Interval);
        while (true)
        {
            string? last;
            try
            {
                var seen = await probe();
                if (wanted(seen))
                    return seen;
                last = (describe ?? Describe)(seen);
            }
            catch (DbException error) when (error.IsTransient)
            {
                last = error.Message;
            }

            if (started.Elapsed.TotalSeconds > seconds)
                throw new TimeoutException($"Waited {seconds} s for {what}; last seen: {last}");
            await ticks.WaitForNextTickAsync();
        }
    }

    /// <inheritdoc cref="BecomesAsync{T}"/>
    public static Task BecomesTrueAsync(Func<bool> condition, string what, int seconds = 60) =>
        BecomesAsync(() => Task.FromResult(condition()), holds => holds, what, seconds);

    private static string? Describe<T>(T seen) =>
        seen is IEnumerable<object> list ? string.Join(", ", list) : seen?.ToString();
}
