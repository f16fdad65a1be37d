namespace OnlineShop.AppHost.Dashboard;

/// <summary>The way from the back office to the dashboard of a local run.</summary>
internal static class DashboardLink
{
    /// <summary>
    /// Tells a project the dashboard's address. A deployment has no dashboard, and with random ports its address is not known yet.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithDashboardLink(
        this IResourceBuilder<ProjectResource> project, DistributedApplicationOptions options)
    {
        var builder = project.ApplicationBuilder;
        var isThere = builder.ExecutionContext.IsRunMode && !options.DisableDashboard
            && builder.Configuration["DcpPublisher:RandomizePorts"] != "true";
        return isThere && builder.Configuration["ASPNETCORE_URLS"]?.Split(';')[0] is { Length: > 0 } address
            ? project.WithEnvironment("Dashboard__Url", address)
            : project;
    }
}
