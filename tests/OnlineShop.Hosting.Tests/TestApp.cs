using OnlineShop.AppTesting;

namespace OnlineShop.Hosting.Tests;

/// <summary>An app model of a test's own, with data of its own, run by the orchestrator that the AppHost is built with.</summary>
internal sealed class TestApp : IDisposable
{
    public string Folder { get; } = TestFolder.Create("shop-hosting-");

    public IDistributedApplicationBuilder Builder(params string[] args) =>
        DistributedApplication.CreateBuilder(new DistributedApplicationOptions
        {
            AssemblyName = typeof(Projects.OnlineShop_AppHost).Assembly.GetName().Name,
            DisableDashboard = true,
            Args = [$"--{DataFolder.PathKey}={Folder}", "--DcpPublisher:WaitForResourceCleanup=true", .. args],
        }).KeepOrchestratorCertificate();

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
