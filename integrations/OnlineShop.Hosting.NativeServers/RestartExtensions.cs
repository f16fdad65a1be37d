using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting;

/// <summary>Starts again what crashes: the orchestrator leaves a process that ended unasked as it is.</summary>
public static class RestartExtensions
{
    /// <summary>The configuration key; <c>false</c> leaves a crashed process dead.</summary>
    public const string Key = "Restart";

    private const int MaxCrashes = 10;
    private static readonly TimeSpan QuietTime = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Starts a project or a native server again when its process ends and nobody had asked it to: after 0.25 s, then 0.5 s, and
    /// so on up to 10 s. Ten crashes without a minute of quiet between them are taken for a failure, and so is an end before it
    /// was ever healthy.
    /// </summary>
    public static IDistributedApplicationBuilder RestartCrashed(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsRunMode && builder.Configuration.GetValue(Key, true))
        {
            builder.Services.TryAddSingleton(TimeProvider.System);
            builder.Services.AddSingleton<Watcher>();
            // A hosted service would start after all resources, too late for those that crash meanwhile.
            builder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
            {
                start.Services.GetRequiredService<Watcher>().Start();
                return Task.CompletedTask;
            });
        }

        return builder;
    }

    /// <summary>How long to wait before the restart after the given crash in a row (1, 2, 3 …).</summary>
    internal static TimeSpan DelayAfter(int crashes) =>
        TimeSpan.FromTicks(Math.Min(LongestDelay.Ticks, FirstDelay.Ticks << (crashes - 1)));

    private sealed class Watcher(
        ResourceNotificationService notifications, ResourceCommandService commands, ResourceLoggerService logs,
        IHostApplicationLifetime lifetime, TimeProvider clock)
    {
        private readonly Dictionary<string, long> runningSince = [];
        private readonly Dictionary<string, int> crashes = [];
        private readonly HashSet<string> everHealthy = [];

        public void Start() => _ = RunAsync();

        private async Task RunAsync()
        {
            try
            {
                await foreach (var change in notifications.WatchAsync(lifetime.ApplicationStopping).ConfigureAwait(false))
                    Take(change);
            }
            catch (OperationCanceledException)
            {
                // The app stops.
            }
        }

        private void Take(ResourceEvent change)
        {
            var state = change.Snapshot.State?.Text;
            if (state == KnownResourceStates.Running)
            {
                runningSince.TryAdd(change.ResourceId, clock.GetTimestamp());
                if (change.Snapshot.HealthStatus is HealthStatus.Healthy)
                    everHealthy.Add(change.ResourceId);
                return;
            }

            // A stop that somebody asked for goes through Stopping, which forgets the start here.
            if (state is null || !everHealthy.Contains(change.ResourceId)
                || !runningSince.Remove(change.ResourceId, out var since)
                || change.Resource is not (ProjectResource or NativeServerResource) || !KnownResourceStates.TerminalStates.Contains(state))
                return;
            var count = clock.GetElapsedTime(since) > QuietTime ? 1 : crashes.GetValueOrDefault(change.ResourceId) + 1;
            crashes[change.ResourceId] = count;
            if (count <= MaxCrashes)
                _ = StartAgainAsync(change.ResourceId, change.Snapshot.ExitCode, DelayAfter(count));
        }

        private async Task StartAgainAsync(string resourceId, int? exitCode, TimeSpan delay)
        {
            var log = logs.GetLogger(resourceId);
#pragma warning disable CA1848, CA1873 // A line a crash.
            log.LogWarning(
                "Ended with exit code {ExitCode}; starting it again in {Seconds} s.", exitCode, delay.TotalSeconds);
            try
            {
                await Task.Delay(delay, clock, lifetime.ApplicationStopping).ConfigureAwait(false);
                var result = await commands.ExecuteCommandAsync(resourceId, KnownResourceCommands.StartCommand, lifetime.ApplicationStopping).ConfigureAwait(false);
                if (!result.Success)
                    log.LogError("It could not be started again: {Reason}", result.Message);
            }
            catch (OperationCanceledException)
            {
                // The app stops.
            }
#pragma warning restore CA1848, CA1873
        }
    }
}
