using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OnlineShop.Embedded.Hosting.Console;

/// <summary>Words for resources.</summary>
internal static class ResourceText
{
    /// <summary>Parameters have nothing to show.</summary>
    public static bool IsShown(IResource resource) => resource is not ParameterResource;

    public static string State(CustomResourceSnapshot snapshot) => snapshot.State?.Text switch
    {
        null => "NotStarted",
        "Running" when snapshot is { IsReady: true, HealthStatus: HealthStatus.Healthy } => "Healthy",
        "Running" when snapshot.IsReady => "Unhealthy",
        var other => other,
    };

    public static string Address(CustomResourceSnapshot snapshot) => string.Join(' ', snapshot.Urls.Select(u => u.Url));
}
