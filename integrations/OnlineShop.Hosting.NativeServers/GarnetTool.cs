using System.Text.Json;

namespace Aspire.Hosting;

/// <summary>
/// Finds the assembly of the restored .NET tool: it is run by itself, as <c>dotnet tool run</c> would stay beside it as a second
/// process.
/// </summary>
internal static class GarnetTool
{
    private const string Name = "garnet-server";

    /// <summary>Looks upwards for the manifest that names the version, then in the packages folder.</summary>
    /// <exception cref="InvalidOperationException">No manifest names it, or it is not restored.</exception>
    public static string Find(string below)
    {
        for (var folder = new DirectoryInfo(below); folder is not null; folder = folder.Parent)
        {
            var manifest = Path.Combine(folder.FullName, ".config", "dotnet-tools.json");
            if (!File.Exists(manifest))
                continue;
            using var tools = JsonDocument.Parse(File.ReadAllText(manifest));
            var version = tools.RootElement.GetProperty("tools").GetProperty(Name).GetProperty("version").GetString()!;
            var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            var server = Path.Combine(
                packages, Name, version, "tools", $"net{Environment.Version.Major}.0", "any", "GarnetServer.dll");
            return File.Exists(server)
                ? server
                : throw new InvalidOperationException($"{Name} {version} is not restored: run eng/restore-tools.sh.");
        }

        throw new InvalidOperationException($"No .config/dotnet-tools.json above {below} names {Name}.");
    }
}
