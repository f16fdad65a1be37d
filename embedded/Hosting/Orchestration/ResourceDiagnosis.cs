using System.Text;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.Embedded.Hosting.Orchestration;

/// <summary>Says in a few lines what is wrong with a resource.</summary>
internal static class ResourceDiagnosis
{
    private const int MaxLines = 20;

    public static string Describe(ResourceEvent now, IReadOnlyList<string> log)
    {
        var snapshot = now.Snapshot;
        var text = new StringBuilder($"Resource '{now.Resource.Name}' is {snapshot.State?.Text ?? "unknown"}");
        if (snapshot.ExitCode is { } exitCode)
            text.Append($", exit code {exitCode}");
        if (snapshot.Reason is { } reason)
            text.Append($": {reason}");
        text.AppendLine(".");
        foreach (var report in snapshot.HealthReports.Where(r => r.Status is not HealthStatus.Healthy))
            text.AppendLine($"  health check {report.Name}: {report.Description ?? "has not run yet"}");
        if (log.Count == 0)
            return text.AppendLine("  It wrote no log lines.").ToString();
        text.AppendLine("  Its last log lines:");
        foreach (var line in log.TakeLast(MaxLines))
            text.AppendLine($"    {line}");
        return text.ToString();
    }
}
