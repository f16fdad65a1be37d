using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>Asks a running resource how it is: often until it is well, then now and then.</summary>
internal sealed class HealthMonitor(HealthCheckService checks, ResourceNotificationService notifications, TimeProvider time)
{
    private static readonly TimeSpan s_whileUnhealthy = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan s_whileHealthy = TimeSpan.FromSeconds(5);

    /// <summary>Runs until cancelled. <paramref name="ready" /> is called once, when the resource is healthy for the first time.</summary>
    public async Task RunAsync(IResource resource, Func<CancellationToken, Task> ready, CancellationToken cancellationToken)
    {
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(a => a.Key).ToHashSet();
        var isReady = false;
        while (true)
        {
            var (status, reports) = await CheckAsync(keys, cancellationToken).ConfigureAwait(false);
            if (status == HealthStatus.Healthy && !isReady)
            {
                await ready(cancellationToken).ConfigureAwait(false);
                isReady = true;
            }

            // The process may have ended while the check was under way: its end has the last word.
            notifications.Update(resource, s => cancellationToken.IsCancellationRequested ? s : s with
            {
                HealthStatus = status,
                HealthReports = s.HealthReports.SequenceEqual(reports) ? s.HealthReports : reports,
                IsReady = isReady,
            });
            if (keys.Count == 0)
                return;
            await Task.Delay(status == HealthStatus.Healthy ? s_whileHealthy : s_whileUnhealthy, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<(HealthStatus Status, ImmutableArray<HealthReportSnapshot> Reports)> CheckAsync(
        HashSet<string> keys, CancellationToken cancellationToken)
    {
        if (keys.Count == 0)
            return (HealthStatus.Healthy, []);
        var report = await checks.CheckHealthAsync(r => keys.Contains(r.Name), cancellationToken).ConfigureAwait(false);
        // A check that names no registration is a mistake in the app model, and would otherwise look like health.
        if (report.Entries.Count < keys.Count)
        {
            var missing = string.Join(", ", keys.Except(report.Entries.Keys));
            return (HealthStatus.Unhealthy, [new(missing, HealthStatus.Unhealthy, "no health check of this name is registered")]);
        }

        return (report.Status, [.. report.Entries.OrderBy(e => e.Key).Select(
            e => new HealthReportSnapshot(e.Key, e.Value.Status, e.Value.Description ?? e.Value.Exception?.Message))]);
    }
}
