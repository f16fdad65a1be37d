using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace OnlineShop.Embedded.Hosting.Builder;

/// <summary>The host's settings. All can be given in configuration under <c>Embedded</c>; some also as switches.</summary>
internal sealed record AppHostOptions
{
    public const string ResetKey = "Embedded:Reset";
    public const string VerboseKey = "Embedded:Verbose";
    public const string DataDirectoryKey = "Embedded:DataDirectory";
    public const string PublisherKey = "Publishing:Publisher";
    public const string OutputPathKey = "Publishing:OutputPath";
    public const string RedisProgramKey = "Embedded:Redis";
    public const string RestartKey = "Embedded:Restart";
    public const string KafkaBrokerKey = "Embedded:KafkaBroker";
    public const string TestingKey = "Embedded:Testing";

    /// <summary>The folder of the AppHost's project.</summary>
    public required string ProjectDirectory { get; init; }

    /// <summary>The folder that holds everything a run writes.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Empties the data folder first.</summary>
    public bool Reset { get; init; }

    /// <summary>Shows the resources' log lines on the console too.</summary>
    public bool Verbose { get; init; }

    /// <summary>Where the deployment manifest goes; null when the app is to run.</summary>
    public string? ManifestPath { get; init; }

    /// <summary>The Redis program: garnet-server or redis-server.</summary>
    public string RedisProgram { get; init; } = "garnet-server";

    /// <summary>Starts a crashed service again.</summary>
    public bool Restart { get; init; } = true;

    /// <summary>The built broker program; null when the build did not name one.</summary>
    public string? KafkaBroker { get; init; }

    /// <summary>True in tests: any ports, a data folder that is deleted, a silent console, one failure stops nothing else.</summary>
    public bool Testing { get; init; }

    public static AppHostOptions Create(IConfiguration configuration, string projectDirectory, Assembly? assembly)
    {
        var publisher = configuration[PublisherKey];
        if (publisher is not (null or "manifest"))
            throw new DistributedApplicationException($"There is no publisher '{publisher}'; the embedded host has 'manifest'.");

        return new()
        {
            ProjectDirectory = projectDirectory,
            DataDirectory = Path.GetFullPath(configuration[DataDirectoryKey] ?? Path.Combine(FindRoot(projectDirectory), ".data")),
            Reset = configuration.GetValue<bool>(ResetKey),
            Verbose = configuration.GetValue<bool>(VerboseKey),
            ManifestPath = publisher is null ? null : Path.GetFullPath(configuration[OutputPathKey] ?? "aspire-manifest.json"),
            RedisProgram = configuration[RedisProgramKey] ?? "garnet-server",
            Restart = configuration.GetValue(RestartKey, defaultValue: true),
            KafkaBroker = configuration[KafkaBrokerKey] ?? AppHostAssembly.KafkaBroker(assembly),
            Testing = configuration.GetValue<bool>(TestingKey),
        };
    }

    /// <summary>The root of the repository: the nearest folder upwards with a solution or a global.json.</summary>
    private static string FindRoot(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is { Exists: true }; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.sln*").Any() || File.Exists(Path.Combine(folder.FullName, "global.json")))
                return folder.FullName;
        }

        return directory;
    }
}
