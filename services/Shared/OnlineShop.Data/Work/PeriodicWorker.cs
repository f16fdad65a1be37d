using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OnlineShop.Data.Work;

/// <summary>
/// Does something at the start and then once an interval, such as deleting what is past its time. A run that fails is logged; the
/// next one comes all the same.
/// </summary>
public abstract partial class PeriodicWorker(TimeSpan interval, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>The clock that the interval is measured by.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>How loudly a failed run is logged.</summary>
    protected virtual LogLevel FailureLevel => LogLevel.Warning;

    /// <summary>One run. Replicas of a service run it at the same time.</summary>
    protected abstract Task RunAsync(CancellationToken cancel);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, clock);
        try
        {
            do
            {
                try
                {
                    await RunAsync(stoppingToken);
                }
                catch (Exception error) when (error is not OperationCanceledException
                    && DatabaseErrors.IsOutage(error, stoppingToken))
                {
                    LogUnavailable(logger, FailureLevel, GetType().Name, interval, error.Message);
                }
                catch (Exception error) when (error is not OperationCanceledException
                    || !stoppingToken.IsCancellationRequested)
                {
                    LogFailed(logger, FailureLevel, error, GetType().Name, interval);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    [LoggerMessage(EventId = 2, Message = "{Worker} could not run and tries again in {Interval}: {Reason}")]
    private static partial void LogUnavailable(
        ILogger logger, LogLevel level, string worker, TimeSpan interval, string reason);

    [LoggerMessage(EventId = 1, Message = "{Worker} failed and runs again in {Interval}")]
    private static partial void LogFailed(
        ILogger logger, LogLevel level, Exception error, string worker, TimeSpan interval);
}
