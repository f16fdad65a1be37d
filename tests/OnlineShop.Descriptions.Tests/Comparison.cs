using System.Text.Json;
using System.Text.Json.Nodes;
using OnlineShop.Testing.Npm;

namespace OnlineShop.Descriptions.Tests;

/// <summary>What of one description of the API breaks clients of an earlier one: many pairs in one run of the tool, which starts slowly.</summary>
internal static class Comparison
{
    /// <summary>The breaks of each pair, in the order of the pairs.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> RunAsync(IReadOnlyList<(JsonNode Before, JsonNode After)> pairs)
    {
        var root = Directory.CreateTempSubdirectory("compared-");
        try
        {
            var folders = new List<string>();
            foreach (var (before, after) in pairs)
            {
                var folder = root.CreateSubdirectory($"{folders.Count}").FullName;
                await File.WriteAllTextAsync(Path.Combine(folder, "before.json"), before.ToJsonString());
                await File.WriteAllTextAsync(Path.Combine(folder, "after.json"), after.ToJsonString());
                folders.Add(folder);
            }

            var breaks = JsonSerializer.Deserialize<Dictionary<string, string[]>>(await NpmFolder.RunAsync("api", "compatible", folders))!;
            return [.. folders.Select(folder => breaks[folder])];
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }
}
