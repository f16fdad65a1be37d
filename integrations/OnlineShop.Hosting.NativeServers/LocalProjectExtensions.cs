using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>How projects run in a local run.</summary>
public static class LocalProjectExtensions
{
    private const string RandomizePortsKey = "DcpPublisher:RandomizePorts";

    /// <summary>
    /// Starts every project from its build output, listening itself at the port of its launch profile, with the variable by which
    /// processes of this run are known. By default each is started by <c>dotnet run</c>, which builds it once more and stays
    /// beside it, and behind a proxy, which halves the requests a second. Call it last.
    /// </summary>
    public static IDistributedApplicationBuilder RunProjectsDirectly(this IDistributedApplicationBuilder builder)
    {
        if (!builder.ExecutionContext.IsRunMode)
            return builder;
        // Release/net10.0, say: the projects of the solution are built as the AppHost is.
        var flavour = Path.Combine(AppHostOutput(builder).Split(Path.DirectorySeparatorChar)[^2..]);
        var randomPorts = builder.Configuration.GetValue<bool>(RandomizePortsKey);
        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            var file = project.GetProjectMetadata().ProjectPath;
            var folder = Path.GetDirectoryName(file)!;
            project.Annotations.Add(new ExecutableAnnotation
            {
                Command = Path.Combine(
                    folder, "bin", flavour,
                    Path.GetFileNameWithoutExtension(file) + (OperatingSystem.IsWindows() ? ".exe" : "")),
                WorkingDirectory = folder,
            });
            // Replicas of one resource share an address, which needs the proxy.
            foreach (var endpoint in project.Annotations.OfType<EndpointAnnotation>().Where(_ => project.GetReplicaCount() == 1))
            {
                endpoint.IsProxied = false;
                // The orchestrator chooses free ports for proxied endpoints only.
                (endpoint.Port, endpoint.TargetPort) = randomPorts
                    ? (null, null)
                    : (endpoint.Port, endpoint.TargetPort ?? endpoint.Port);
            }
        }

        var data = DataFolder.Of(builder).FullPath;
        builder.Eventing.Subscribe<BeforeStartEvent>((start, _) =>
        {
            foreach (var resource in start.Model.Resources.OfType<IResourceWithEnvironment>())
                resource.Annotations.Add(new EnvironmentCallbackAnnotation(DataFolder.Variable, () => data));
            return Task.CompletedTask;
        });
        return builder;
    }

    private static string AppHostOutput(IDistributedApplicationBuilder builder) =>
        Path.GetDirectoryName(builder.AppHostAssembly?.Location ?? AppContext.BaseDirectory)!;
}
