namespace OnlineShop.Embedded.Hosting.Tests;

/// <summary>Small apps for tests: free ports, a temporary data folder, and a limit on every wait.</summary>
internal static class TestApp
{
    public static CancellationToken Limit(int seconds = 30) => new CancellationTokenSource(TimeSpan.FromSeconds(seconds)).Token;

    public static IDistributedApplicationBuilder Create(params string[] args) => DistributedApplicationTestingBuilder.Create(args);

    public static IDistributedApplicationBuilder CreateManifest(string path = "/nowhere/m.json") =>
        Create("--publisher", "manifest", "--output-path", path);

    public static string TemporaryFolder() => Directory.CreateTempSubdirectory("online-shop-hosting-").FullName;

    /// <summary>A folder with a project file and launch settings, for tests that only describe a project.</summary>
    public static IProjectMetadata Project(string launchSettings)
    {
        var folder = TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder, "Properties"));
        File.WriteAllText(Path.Combine(folder, "Properties", "launchSettings.json"), launchSettings);
        return new Metadata(Path.Combine(folder, "Some.csproj"));
    }

    public static IResourceBuilder<ProjectResource> AddProject(
        this IDistributedApplicationBuilder builder, string name, string? url = "http://localhost:9000", string? profile = null)
    {
        var settings = $$"""
            {
              "profiles": {
                "iis": { "commandName": "IISExpress" },
                "http": { "commandName": "Project", "applicationUrl": "{{url}}", "environmentVariables": { "FROM": "http" } },
                "other": { "commandName": "Project", "applicationUrl": "http://localhost:9100", "environmentVariables": { "FROM": "other" } }
              }
            }
            """;
        return ProjectResourceBuilderExtensions.AddProject(
            builder, name, Project(settings), new ProjectResourceOptions { LaunchProfileName = profile, ExcludeLaunchProfile = url is null });
    }

    public static int[] ProcessIds(this ResourceEvent change) =>
        (int[])change.Snapshot.Properties.First(p => p.Name == "executable.pids").Value!;

    public static bool Exists(int process) => File.Exists($"/proc/{process}/stat") && !IsZombie(process);

    /// <summary>Waits for a condition that no event announces, such as the end of a foreign process.</summary>
    public static async Task UntilAsync(Func<bool> condition, string what, int seconds = 20)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
        var limit = Limit(seconds);
        while (!condition())
        {
            if (limit.IsCancellationRequested)
                throw new TimeoutException($"Waited {seconds} s for: {what}.");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private static bool IsZombie(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)] is 'Z' or 'X';
        }
        catch (IOException)
        {
            return true;
        }
    }

    private sealed record Metadata(string ProjectPath) : IProjectMetadata;
}
