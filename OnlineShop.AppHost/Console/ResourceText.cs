using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.AppHost.Console;

/// <summary>Words for resources.</summary>
internal static class ResourceText
{
    public static string State(CustomResourceSnapshot snapshot) => snapshot.State?.Text switch
    {
        null or "" => "Not started",
        "Running" => snapshot.HealthStatus is HealthStatus.Healthy ? "Healthy" : "Unhealthy",
        var other => other,
    };

    /// <summary>Where it is, or why it is unhealthy.</summary>
    public static string Remark(CustomResourceSnapshot snapshot) =>
        State(snapshot) == "Unhealthy"
            && snapshot.HealthReports.FirstOrDefault(report => report.Status is not HealthStatus.Healthy) is { Description: { } reason }
            ? reason
            : string.Join(' ', snapshot.Urls.Where(url => !url.IsInactive).Select(url => url.Url).Distinct().Take(1));
}
