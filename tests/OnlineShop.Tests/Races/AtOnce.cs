namespace OnlineShop.Tests.Races;

/// <summary>Does something many times at the same moment: all are ready before the first is let go.</summary>
internal static class AtOnce
{
    /// <summary>How many a race has at least.</summary>
    public const int Many = 50;

    public static Task<T[]> RunAsync<T>(Func<int, Task<T>> act, int count = Many)
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var runs = Enumerable.Range(0, count).Select(WaitAndActAsync).ToArray();
        start.SetResult();
        return Task.WhenAll(runs);

        async Task<T> WaitAndActAsync(int index)
        {
            await start.Task;
            return await act(index);
        }
    }
}
