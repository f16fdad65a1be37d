using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Aspire.Hosting;

/// <summary>Processes of a run, found by the variable <see cref="DataFolder.Variable"/> in their environment.</summary>
public static class RunProcesses
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ExitLimit = TimeSpan.FromSeconds(2);

    /// <summary>The ids of the processes that belong to a run on a data folder.</summary>
    public static IReadOnlyList<int> Of(string dataFolder)
    {
        var mark = $"\0{DataFolder.Variable}={dataFolder}\0";
        if (!Directory.Exists("/proc"))
            return [];
        return [.. Directory.EnumerateDirectories("/proc").Select(ProcessId).OfType<int>().Where(id => id != Environment.ProcessId && EnvironmentOf(id).Contains(mark, StringComparison.Ordinal))];
    }

    /// <summary>Ends them. The caller holds the folder's lock, so they belong to no living run.</summary>
    /// <exception cref="DistributedApplicationException">Some are still there after ten seconds.</exception>
    internal static void End(string dataFolder)
    {
        var started = Stopwatch.GetTimestamp();
        // A process may have started another one meanwhile.
        while (Of(dataFolder) is { Count: > 0 } left)
        {
            if (Stopwatch.GetElapsedTime(started) > Limit)
                throw new DistributedApplicationException(
                    $"Processes of an earlier run on {dataFolder} do not end: {string.Join(", ", left)}.");
            foreach (var id in left)
                Kill(id);
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(ExitLimit);
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It has ended meanwhile.
        }
    }

    private static int? ProcessId(string path) =>
        int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var id) ? id : null;

    private static string EnvironmentOf(int id)
    {
        try
        {
            return "\0" + Encoding.UTF8.GetString(File.ReadAllBytes($"/proc/{id}/environ"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
