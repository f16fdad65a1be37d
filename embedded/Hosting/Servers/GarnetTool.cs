using System.Text.Json;
using OnlineShop.Embedded.Hosting.Builder;

namespace OnlineShop.Embedded.Hosting.Servers;

/// <summary>
/// Finds the assembly of the garnet-server tool in the version that .config/dotnet-tools.json pins. It is run directly:
/// <c>dotnet tool run</c> would stand between the host and the server and not pass signals on.
/// </summary>
internal static class GarnetTool
{
    private const string Name = "garnet-server";

    public static string? Find(AppHostOptions options)
    {
        if (PinnedVersion(options.ProjectDirectory) is not { } version)
            return null;
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var tools = new DirectoryInfo(Path.Combine(packages, Name, version, "tools"));
        return tools.Exists
            ? tools.EnumerateDirectories("net*")
                .Where(d => Version.TryParse(d.Name[3..], out var framework) && framework.Major <= Environment.Version.Major)
                .OrderByDescending(d => Version.Parse(d.Name[3..]))
                .Select(d => Path.Combine(d.FullName, "any", "GarnetServer.dll"))
                .FirstOrDefault(File.Exists)
            : null;
    }

    private static string? PinnedVersion(string directory)
    {
        for (var folder = new DirectoryInfo(directory); folder is not null; folder = folder.Parent)
        {
            var manifest = Path.Combine(folder.FullName, ".config", "dotnet-tools.json");
            if (!File.Exists(manifest))
                continue;
            using var document = JsonDocument.Parse(File.ReadAllBytes(manifest));
            return document.RootElement.GetProperty("tools").TryGetProperty(Name, out var tool) ? tool.GetProperty("version").GetString() : null;
        }

        return null;
    }
}
