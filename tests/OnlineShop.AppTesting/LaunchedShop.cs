using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OnlineShop.AppTesting;

/// <summary>
/// The whole shop, launched from its AppHost for a test: on free ports, with data of its own that is gone afterwards, without the
/// dashboard. The log of every resource is kept in <see cref="LogFolder"/>.
/// </summary>
public sealed class LaunchedShop : IAsyncDisposable
{
    private const string PidProperty = "executable.pid";
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);
    private readonly string dataFolder;
    private readonly ResourceLogs logs;

    private LaunchedShop(DistributedApplication app, string dataFolder)
    {
        (App, this.dataFolder) = (app, dataFolder);
        // Before anything watches the resources: from then on others may be added meanwhile.
        Projects = [.. app.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ProjectResource>().Select(project => project.Name)
            .Where(name => !name.EndsWith("rebuilder", StringComparison.Ordinal))];
        logs = ResourceLogs.Keep(app);
    }

    /// <summary>The running application.</summary>
    public DistributedApplication App { get; }

    /// <summary>The names of its projects: every service, the storefront and the outside world.</summary>
    public IReadOnlyList<string> Projects { get; }

    /// <summary>Where every resource's log is kept, a file each.</summary>
    public string LogFolder => logs.Folder;

    /// <summary>Launches the shop, and comes back when every project is healthy.</summary>
    /// <param name="settings">The AppHost's configuration, <c>Parameters:name</c> for instance.</param>
    /// <param name="environment">Variables of single projects.</param>
    /// <exception cref="TimeoutException">
    /// A project was not healthy in time; the message says which, its state, its health reports and its last log lines.
    /// </exception>
    public static async Task<LaunchedShop> LaunchAsync(
        IReadOnlyDictionary<string, string> settings,
        IReadOnlyList<(string Project, string Name, string Value)> environment, CancellationToken cancel)
    {
        var data = TestFolder.Create("shop-test-");
        string[] args = [$"--{DataFolder.PathKey}={data}", "--Console:Enabled=false", "--no-dashboard", .. settings.Select(setting => $"--{setting.Key}={setting.Value}")];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OnlineShop_AppHost>(args, cancel);
        foreach (var (project, name, value) in environment)
            builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single(resource => resource.Name == project)).WithEnvironment(name, value);
        // Every resource's log is kept in its file, and a diagnosis has the health reports: the test's console does not repeat
        // them.
        builder.Services.AddLogging(logging => logging.AddFilter("Aspire", LogLevel.Warning)
            .AddFilter($"{builder.Environment.ApplicationName}.Resources", LogLevel.None).AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None));
        var shop = new LaunchedShop(await builder.BuildAsync(cancel), data);
        try
        {
            await shop.App.StartAsync(cancel);
            await shop.WaitUntilHealthyAsync(shop.Projects, cancel);
            return shop;
        }
        catch
        {
            await shop.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until resources are healthy.</summary>
    /// <exception cref="TimeoutException">
    /// <paramref name="cancel"/> came first; the message is a diagnosis of those that are not healthy.
    /// </exception>
    public async Task WaitUntilHealthyAsync(IReadOnlyList<string> resources, CancellationToken cancel)
    {
        var waits = resources.ToDictionary(
            name => name,
            name => App.ResourceNotifications.WaitForResourceHealthyAsync(name, WaitBehavior.StopOnResourceUnavailable, cancel));
        try
        {
            await Task.WhenAll(waits.Values);
        }
        catch (Exception error) when (error is OperationCanceledException or DistributedApplicationException)
        {
            var late = waits.Where(wait => !wait.Value.IsCompletedSuccessfully)
                .Select(wait => Diagnosis.Of(App, wait.Key, logs));
            throw new TimeoutException(
                $"Not healthy:{Environment.NewLine}{string.Concat(late)}All logs are in {LogFolder}.", error);
        }
    }

    /// <summary>The folder among the data that a resource writes to.</summary>
    public string FolderOf(string resource) => Path.Combine(dataFolder, resource);

    /// <summary>The process of a resource that runs now, or null.</summary>
    public int? ProcessOf(string resource) =>
        Diagnosis.StateOf(App, resource)?.Properties.FirstOrDefault(property => property.Name == PidProperty)?.Value as int?;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        using (var limit = new CancellationTokenSource(StopLimit))
            await App.StopAsync(limit.Token);
        await App.DisposeAsync();
        await logs.DisposeAsync();
        Directory.Delete(dataFolder, recursive: true);
    }
}
