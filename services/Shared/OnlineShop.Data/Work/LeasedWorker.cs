using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OnlineShop.Data.Telemetry;

namespace OnlineShop.Data.Work;

/// <summary>
/// Does work that goes outside the database: calls to providers, mail. The work lies in a table; a worker claims rows with a
/// lease (one guarded statement with <c>for update skip locked</c>), does each without a transaction, and stores the result. A
/// worker that dies loses its lease, and another takes the row: so the work must be idempotent at the other side. Woken after the
/// commit that stored work, else it looks once a <see cref="PollInterval"/>, and, where it can tell when there will be
/// work (<see cref="UntilDueAsync"/>), then.
/// </summary>
public abstract partial class LeasedWorker<T> : BackgroundService
{
    /// <summary>The longest pause of a worker that knows of nothing due: what a replica left that died wakes nobody.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly WakeSignal woken = new();
    private readonly ILogger logger;

    /// <summary>A worker that logs to <paramref name="logger"/>.</summary>
    protected LeasedWorker(ILogger logger) => this.logger = logger;

    /// <summary>How many items are worked on at a time.</summary>
    protected virtual int MaxParallel => 16;

    /// <summary>How often to look without being woken.</summary>
    protected virtual TimeSpan PollInterval => TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long to let work gather once woken, and free places once all are taken, where nobody waits for it: many items then cost
    /// one claim.
    /// </summary>
    protected virtual TimeSpan GatherTime => TimeSpan.Zero;

    /// <summary>Says that there may be work. Cheap; never blocks.</summary>
    public void Wake() => woken.Raise();

    /// <summary>Claims up to <paramref name="limit"/> due items for this worker, with a lease that outlasts the work.</summary>
    protected abstract Task<IReadOnlyList<T>> ClaimAsync(int limit, CancellationToken cancel);

    /// <summary>
    /// How long until the next item is due, by what the table says now; null where there is none. Asked when nobody has woken
    /// the worker for a <see cref="PollInterval"/>. A worker that does not answer it goes on looking once an interval.
    /// </summary>
    protected virtual Task<TimeSpan?> UntilDueAsync(CancellationToken cancel) =>
        Task.FromResult<TimeSpan?>(TimeSpan.Zero);

    /// <summary>
    /// Does one item and stores its result. An exception leaves the item to be claimed again when its lease has run out.
    /// </summary>
    protected abstract Task WorkAsync(T item, CancellationToken cancel);

    /// <summary>
    /// Begins the span around an item: a trace of its own, unless the item knows the trace of what asked for it. Looking for
    /// items has none.
    /// </summary>
    protected virtual Activity? Begin(T item) => DataTelemetry.Source.StartActivity($"run {GetType().Name}");

    /// <summary>Claims and does what is due now, once; answers how many items. The loop of the worker, and of tests.</summary>
    public async Task<int> RunOnceAsync(CancellationToken cancel)
    {
        var items = await ClaimAsync(MaxParallel, cancel);
        await Task.WhenAll(items.Select(item => TryWorkAsync(item, cancel)));
        return items.Count;
    }

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var running = new HashSet<Task>();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                running.RemoveWhere(task => task.IsCompleted);
                var free = MaxParallel - running.Count;
                var items = free > 0 ? await ClaimAsync(free, stoppingToken) : [];
                foreach (var item in items)
                    running.Add(TryWorkAsync(item, stoppingToken));
                // A full claim means that more may wait; a slow item does not hold the others up.
                if (free == 0)
                    await Task.WhenAny(running);
                if ((free == 0 || (items.Count < free && await WaitAsync(running, stoppingToken))) && GatherTime > TimeSpan.Zero)
                    await Task.Delay(GatherTime, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception error)
            {
                LogInterrupted(logger, GetType().Name, error.Message);
                await Task.Delay(PollInterval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        await Task.WhenAll(running);
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        woken.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Waits until woken (true), or until something may be due (false).</summary>
    private async Task<bool> WaitAsync(HashSet<Task> running, CancellationToken cancel)
    {
        if (await woken.WaitAsync(PollInterval, cancel))
            return true;
        // What is being worked on may be due again earlier than its lease says now.
        if (running.Any(task => !task.IsCompleted))
            return false;
        var pause = await UntilDueAsync(cancel) ?? LongestPause;
        return pause > TimeSpan.Zero
            && await woken.WaitAsync(pause < LongestPause ? pause : LongestPause, cancel);
    }

    private async Task TryWorkAsync(T item, CancellationToken cancel)
    {
        using var activity = Begin(item);
        try
        {
            await WorkAsync(item, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The lease runs out and the item is claimed again.
        }
        catch (Exception error)
        {
            activity.Fail(error);
            DataTelemetry.WorkFailed.Add(1, new KeyValuePair<string, object?>("worker", GetType().Name));
            LogFailed(logger, error, GetType().Name);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Worker} was interrupted and goes on: {Reason}")]
    private static partial void LogInterrupted(ILogger logger, string worker, string reason);

    [LoggerMessage(2, LogLevel.Error, "{Worker}: an item failed and will be claimed again")]
    private static partial void LogFailed(ILogger logger, Exception error, string worker);
}
