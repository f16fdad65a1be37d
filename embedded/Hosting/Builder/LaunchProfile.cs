using System.Text.Json;

namespace OnlineShop.Embedded.Hosting.Builder;

/// <summary>How a project wants to be launched: Properties/launchSettings.json.</summary>
internal sealed record LaunchProfile(string Name, IReadOnlyList<Uri> Urls, IReadOnlyDictionary<string, string> EnvironmentVariables)
{
    private static readonly JsonDocumentOptions s_json = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>The profile of that name, which must exist; without a name the first that runs the project, or null.</summary>
    public static LaunchProfile? Find(string projectPath, string? name)
    {
        var file = Path.Combine(Path.GetDirectoryName(projectPath)!, "Properties", "launchSettings.json");
        if (!File.Exists(file))
            return name is null ? null : throw Missing(projectPath, name, file);

        using var document = JsonDocument.Parse(File.ReadAllBytes(file), s_json);
        if (document.RootElement.TryGetProperty("profiles", out var profiles))
        {
            foreach (var profile in profiles.EnumerateObject())
            {
                var wanted = name is null
                    ? profile.Value.TryGetProperty("commandName", out var command) && command.GetString() == "Project"
                    : string.Equals(profile.Name, name, StringComparison.Ordinal);
                if (wanted)
                    return Read(profile);
            }
        }

        return name is null ? null : throw Missing(projectPath, name, file);
    }

    private static LaunchProfile Read(JsonProperty profile)
    {
        var urls = profile.Value.TryGetProperty("applicationUrl", out var value) ? value.GetString() ?? "" : "";
        var variables = profile.Value.TryGetProperty("environmentVariables", out var environment)
            ? environment.EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString() ?? "")
            : [];
        return new(
            profile.Name,
            [.. urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(u => new Uri(u))],
            variables);
    }

    private static DistributedApplicationException Missing(string projectPath, string name, string file) =>
        new($"Project '{Path.GetFileNameWithoutExtension(projectPath)}' has no launch profile '{name}' in {file}.");
}
