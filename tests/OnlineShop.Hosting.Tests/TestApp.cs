using System.Reflection;

namespace OnlineShop.Hosting.Tests;

/// <summary>An app model of a test's own, with data of its own.</summary>
internal sealed class TestApp : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("shop-hosting-").FullName;

    /// <summary>A builder whose data lies in the folder. The orchestrator is the one that the AppHost is built with.</summary>
    public IDistributedApplicationTestingBuilder Builder(params string[] args)
    {
        var metadata = typeof(Projects.OnlineShop_AppHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().ToDictionary(data => data.Key, data => data.Value, StringComparer.OrdinalIgnoreCase);
        return DistributedApplicationTestingBuilder.Create(
            [
                $"--{DataFolder.PathKey}={Folder}",
                $"--DcpPublisher:CliPath={metadata["dcpclipath"]}",
                $"--DcpPublisher:ExtensionsPath={metadata.GetValueOrDefault("dcpextensionpaths")}",
                "--DcpPublisher:WaitForResourceCleanup=true",
                .. args,
            ]);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
