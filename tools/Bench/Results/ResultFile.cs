using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Results;

/// <summary>Writes a result with what it was taken on, so that it can be compared later.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>The file's path.</returns>
    public static async Task<string> WriteAsync(
        BenchResult result, DirectoryInfo folder, string? label, CancellationToken cancel)
    {
        var now = TimeProvider.System.GetUtcNow();
        folder.Create();
        var name = string.Join(
            '-',
            new[] { now.ToString("yyyy-MM-dd'T'HHmm", CultureInfo.InvariantCulture), result.Scenario, label }.OfType<string>());
        var path = Path.Combine(folder.FullName, name + ".json");
        var record = new
        {
            takenAt = now,
            commit = await CommitAsync(cancel),
            machine = new
            {
                cores = Environment.ProcessorCount,
                memoryGigabytes = Math.Round(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9, 1),
                system = System.Runtime.InteropServices.RuntimeInformation.OSDescription,
                runtime = System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription,
            },
            result.Scenario,
            result.Shoppers,
            result.Seconds,
            result.Latencies,
            result.Errors,
        };
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(record, Json) + "\n", cancel);
        return path;
    }

    /// <summary>The commit of the source tree; null where git does not tell.</summary>
    private static async Task<string?> CommitAsync(CancellationToken cancel)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["describe", "--always", "--dirty"]) { WorkingDirectory = LocalShop.Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var commit = (await git.StandardOutput.ReadToEndAsync(cancel)).Trim();
            await git.WaitForExitAsync(cancel);
            return commit.Length > 0 ? commit : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
