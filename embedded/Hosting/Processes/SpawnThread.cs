using System.Collections.Concurrent;

namespace OnlineShop.Embedded.Hosting.Processes;

/// <summary>
/// The one thread that starts child processes. The kernel ties the parent-death signal to the thread that forked, not to the
/// process: a child started from a pool thread would be killed when the pool retires that thread. This one lives as long as the process.
/// </summary>
internal static class SpawnThread
{
    private static readonly BlockingCollection<Action> s_work = Start();

    public static Task<T> RunAsync<T>(Func<T> work)
    {
        var result = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        s_work.Add(() =>
        {
            try
            {
                result.SetResult(work());
            }
            catch (Exception e) when (e is not OutOfMemoryException)
            {
                result.SetException(e);
            }
        });
        return result.Task;
    }

    private static BlockingCollection<Action> Start()
    {
        var work = new BlockingCollection<Action>();
        new Thread(() =>
        {
            foreach (var action in work.GetConsumingEnumerable())
                action();
        }) { IsBackground = true, Name = "child processes" }.Start();
        return work;
    }
}
