using System.Diagnostics;

namespace OnlineShop.Data.Work;

/// <summary>
/// Stores results that end one by one, as many together as have ended while the last ones were stored: where a commit costs more
/// than a row, the rate rises with the load, and a result that comes alone waits for nobody. A group that cannot be stored is
/// stored one by one, so that a bad result stands alone.
/// </summary>
/// <param name="store">Stores some results, all or none.</param>
/// <param name="pace">
/// The least time between the beginnings of two groups. A result that comes alone waits for nobody; those of a stream gather for
/// as long, and what follows them then comes together as well.
/// </param>
/// <param name="clock">What the pace is measured by; the system's where it is left out.</param>
public sealed class GroupCommit<T>(Func<IReadOnlyList<T>, Task> store, TimeSpan pace = default, TimeProvider? clock = null)
{
    private readonly TimeProvider clock = clock ?? TimeProvider.System;
    private readonly Lock guard = new();
    private long begunAt;
    private List<(T Result, Activity? Cause, TaskCompletionSource Stored)> waiting = [];
    private bool storing;

    /// <summary>Stores a result; ends when it is stored, or fails as it does.</summary>
    public Task AddAsync(T result)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (guard)
        {
            waiting.Add((result, Activity.Current, stored));
            if (storing)
                return stored.Task;
            storing = true;
        }

        _ = StoreAllAsync();
        return stored.Task;
    }

    private async Task StoreAllAsync()
    {
        // What ends at this very moment comes along.
        await Task.Yield();
        while (await TakeAsync() is { } group)
        {
            if (group.Count > 1 && await TryStoreAsync(group) is null)
                continue;
            foreach (var one in group)
            {
                if (await TryStoreAsync([one]) is { } error)
                    one.Stored.SetException(error);
            }
        }
    }

    /// <summary>Stores results together; what went wrong, or null.</summary>
    private async Task<Exception?> TryStoreAsync(List<(T Result, Activity? Cause, TaskCompletionSource Stored)> group)
    {
        // A group's results belong to several traces, so storing the group belongs to none of them.
        Activity.Current = group.Count == 1 ? group[0].Cause : null;
        try
        {
            await store([.. group.Select(one => one.Result)]);
            group.ForEach(one => one.Stored.SetResult());
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }

    private async Task<List<(T Result, Activity? Cause, TaskCompletionSource Stored)>?> TakeAsync()
    {
        if (pace > TimeSpan.Zero && pace - clock.GetElapsedTime(begunAt) is var rest && rest > TimeSpan.Zero && HasWaiting())
            await Task.Delay(rest, clock);
        lock (guard)
        {
            if (waiting.Count == 0)
            {
                storing = false;
                return null;
            }

            begunAt = clock.GetTimestamp();
            (var taken, waiting) = (waiting, []);
            return taken;
        }
    }

    private bool HasWaiting()
    {
        lock (guard)
            return waiting.Count > 0;
    }
}
