namespace OnlineShop.Kafka.Tests.Servers;

/// <summary>Waits for a condition, with a limit and a message that says what was seen last.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    public static async Task<T> IsAsync<T>(Func<Task<T>> read, Func<T, bool> expected, string what, int seconds = 20)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        using var timer = new PeriodicTimer(Interval);
        var seen = await read();
        while (!expected(seen))
        {
            try
            {
                await timer.WaitForNextTickAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"{what}: not within {seconds} s; last seen: {seen}");
            }

            seen = await read();
        }

        return seen;
    }
}
