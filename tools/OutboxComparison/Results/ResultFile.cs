using System.Runtime.InteropServices;
using System.Text.Json;
using Wolverine;

namespace OnlineShop.OutboxComparison.Results;

/// <summary>Writes the results together with the machine and the versions they were taken on.</summary>
internal static class ResultFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static async Task WriteAsync(
        FileInfo file, ComparisonOptions options, IReadOnlyList<WayResult> results, CancellationToken cancel)
    {
        var record = new
        {
            takenAt = TimeProvider.System.GetUtcNow(),
            wolverine = typeof(WolverineOptions).Assembly.GetName().Version?.ToString(3),
            machine = new
            {
                cores = Environment.ProcessorCount,
                system = RuntimeInformation.OSDescription,
                runtime = RuntimeInformation.FrameworkDescription,
            },
            options,
            results,
        };
        await File.WriteAllTextAsync(file.FullName, JsonSerializer.Serialize(record, Json) + "\n", cancel);
    }
}
