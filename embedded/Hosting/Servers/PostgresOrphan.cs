using System.Globalization;
using OnlineShop.Embedded.Hosting.Processes;

namespace OnlineShop.Embedded.Hosting.Servers;

/// <summary>
/// Ends a server that a killed run left behind, and removes its lock file when no server holds it. The host holds the data folder's
/// lock, so a server found here belongs to no living run. Process ids are used again quickly in containers: the file alone proves nothing.
/// </summary>
internal static class PostgresOrphan
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(10);

    public static async Task EndAsync(string folder, Action<string> log, CancellationToken cancellationToken)
    {
        var lockFile = Path.Combine(folder, "postmaster.pid");
        if (!File.Exists(lockFile))
            return;
        if (int.TryParse(File.ReadLines(lockFile).FirstOrDefault(), CultureInfo.InvariantCulture, out var id) && Serves(id, folder))
        {
            log($"(ending the server {id} that an earlier run left behind)");
            _ = NativeMethods.Kill(id, NativeMethods.SigInt);
            var started = TimeProvider.System.GetTimestamp();
            while (Serves(id, folder))
            {
                if (TimeProvider.System.GetElapsedTime(started) > s_limit)
                    _ = NativeMethods.Kill(id, NativeMethods.SigKill);
                await Task.Delay(TimeSpan.FromMilliseconds(50), cancellationToken).ConfigureAwait(false);
            }
        }

        File.Delete(lockFile);
    }

    private static bool Serves(int id, string folder)
    {
        try
        {
            var commandLine = File.ReadAllText($"/proc/{id}/cmdline").Split('\0');
            return Path.GetFileName(commandLine[0]) is "postgres" or "postmaster" && commandLine.Contains(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
