using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting;

/// <summary>Notices at once that a resource has become healthy, at its start and after a failure.</summary>
public static class StartHealthExtensions
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Repeats each health check that has not succeeded yet, or has failed since, every quarter of a second for up to
    /// five seconds a look. Aspire looks again after 1 s, then 2 s, then 3 s, and so on: a resource that takes seven
    /// seconds is otherwise seen after ten, and those that wait for it start later. That a healthy resource fails is
    /// told at the first look.
    /// </summary>
    public static IDistributedApplicationBuilder NoticeHealthAtOnce(this IDistributedApplicationBuilder builder)
    {
        if (builder.ExecutionContext.IsRunMode)
        {
            builder.Services.PostConfigure<HealthCheckServiceOptions>(options =>
            {
                foreach (var registration in options.Registrations)
                {
                    var (inner, state) = (registration.Factory, new State());
                    registration.Factory = services => new RepeatedCheck(inner(services), state);
                }
            });
        }

        return builder;
    }

    /// <summary>A check is made anew for each look; this lives as long as its registration.</summary>
    private sealed class State
    {
        public bool IsHealthy { get; set; }
    }

    private sealed class RepeatedCheck(IHealthCheck inner, State state) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var clock = TimeProvider.System;
            var started = clock.GetTimestamp();
            using var ticks = new PeriodicTimer(Interval, clock);
            while (true)
            {
                var (result, error) = await TryAsync(context, cancellationToken).ConfigureAwait(false);
                var wasHealthy = state.IsHealthy;
                state.IsHealthy = result?.Status is HealthStatus.Healthy;
                if (wasHealthy || state.IsHealthy || clock.GetElapsedTime(started) > Look)
                    return result ?? new HealthCheckResult(context.Registration.FailureStatus, error!.Message, error);
                await ticks.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false);
            }
        }

        /// <summary>Most checks of libraries throw when a server does not answer.</summary>
        private async Task<(HealthCheckResult?, Exception?)> TryAsync(
            HealthCheckContext context, CancellationToken cancel)
        {
            try
            {
                return (await inner.CheckHealthAsync(context, cancel).ConfigureAwait(false), null);
            }
#pragma warning disable CA1031 // Whatever a check throws means unhealthy; the health check service treats it so.
            catch (Exception error) when (!cancel.IsCancellationRequested)
#pragma warning restore CA1031
            {
                return (null, error);
            }
        }
    }
}
