using System.Text;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OnlineShop.AppTesting;

/// <summary>Says how a resource is, for the message of a wait that has failed.</summary>
internal static class Diagnosis
{
    /// <summary>What is known of a resource, by its name.</summary>
    public static CustomResourceSnapshot? StateOf(DistributedApplication app, string resource) =>
        app.ResourceNotifications.TryGetCurrentState(resource, out var state) ? state.Snapshot : null;

    public static string Of(DistributedApplication app, string resource, ResourceLogs logs)
    {
        var snapshot = StateOf(app, resource);
        var text = new StringBuilder(
            $"  {resource}: {snapshot?.State?.Text ?? "not started"}, {snapshot?.HealthStatus?.ToString() ?? "no health"}");
        text.AppendLine(snapshot?.ExitCode is { } code ? $", exit code {code}" : "");
        foreach (var report in snapshot?.HealthReports ?? [])
            text.AppendLine($"    {report.Name}: {report.Status?.ToString() ?? "not asked yet"} {report.Description}");
        foreach (var line in logs.LastOf(resource))
            text.AppendLine($"    | {line}");
        return text.ToString();
    }
}
