using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Results;

/// <summary>Writes a result with what it was taken on, so that it can be compared later, and reads it.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <returns>The file's path.</returns>
    public static Task<string> WriteAsync(
        BenchResult result, DirectoryInfo folder, string? label, CancellationToken cancel) =>
        WriteAsync(result.Scenario, folder, label, async now => new
        {
            takenAt = now,
            commit = await CommitAsync(cancel),
            machine = Machine.ThisOne,
            result.Scenario,
            result.Shoppers,
            result.Seconds,
            result.Load,
            result.Rate,
            result.Latencies,
            result.Errors,
            result.Refusals,
            result.Criteria,
            result.Costs,
            result.Soak,
        }, cancel);

    /// <summary>Writes the results of a sweep.</summary>
    /// <returns>The file's path.</returns>
    public static Task<string> WriteAsync(
        string name, IReadOnlyList<BenchResult> results, DirectoryInfo folder, string? label,
        CancellationToken cancel) =>
        WriteAsync(name, folder, label, async now => new
        {
            takenAt = now,
            commit = await CommitAsync(cancel),
            machine = Machine.ThisOne,
            results,
        }, cancel);

    /// <summary>Reads a result that was written earlier.</summary>
    /// <exception cref="InvalidDataException">The file is none.</exception>
    public static async Task<BenchResult> ReadAsync(FileInfo file, CancellationToken cancel)
    {
        try
        {
            await using var stream = file.OpenRead();
            return await JsonSerializer.DeserializeAsync<BenchResult>(stream, Json, cancel) is { Latencies: not null } result
                ? result
                : throw new InvalidDataException($"{file.FullName} is no result of one measurement.");
        }
        catch (JsonException error)
        {
            throw new InvalidDataException($"{file.FullName} is no result of a measurement: {error.Message}", error);
        }
    }

    private static async Task<string> WriteAsync<T>(
        string scenario, DirectoryInfo folder, string? label, Func<DateTimeOffset, Task<T>> record,
        CancellationToken cancel)
    {
        var now = TimeProvider.System.GetUtcNow();
        folder.Create();
        var name = string.Join(
            '-',
            new[] { now.ToString("yyyy-MM-dd'T'HHmm", CultureInfo.InvariantCulture), scenario, label }.OfType<string>());
        var path = Path.Combine(folder.FullName, name + ".json");
        await File.WriteAllTextAsync(path, JsonSerializer.Serialize(await record(now), Json) + "\n", cancel);
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
