using OnlineShop.OutboxComparison.Ways;

namespace OnlineShop.OutboxComparison.Nodes;

/// <summary>The loads that a sender generates.</summary>
internal static class Traffic
{
    private const int ChangesPerOrder = 5;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(2);

    /// <summary>
    /// Sends <paramref name="messages"/> from concurrent <paramref name="writers"/>, each of which waits for a commit before it
    /// sends the next.
    /// </summary>
    public static Task BurstAsync(ISender sender, int messages, int writers, CancellationToken cancel) =>
        Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(
            async () =>
            {
                var changes = new StatusChanges(ChangesPerOrder);
                for (var number = writer; number < messages; number += writers)
                    await sender.SendAsync(changes.Next(), cancel);
            },
            cancel)));

    /// <summary>Sends <paramref name="rate"/> messages per second, without waiting for earlier ones to commit.</summary>
    public static async Task SteadyAsync(ISender sender, int rate, int seconds, CancellationToken cancel)
    {
        var changes = new StatusChanges(changesPerOrder: 1);
        var total = rate * seconds;
        var sending = new List<Task>(total);
        var started = TimeProvider.System.GetTimestamp();
        using var ticks = new PeriodicTimer(Tick);
        while (sending.Count < total)
        {
            await ticks.WaitForNextTickAsync(cancel);
            var due = Math.Min(total, (int)(TimeProvider.System.GetElapsedTime(started).TotalSeconds * rate));
            while (sending.Count < due)
                sending.Add(sender.SendAsync(changes.Next(), cancel));
        }

        await Task.WhenAll(sending);
    }
}
