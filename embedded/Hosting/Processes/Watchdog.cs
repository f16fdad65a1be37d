using System.Diagnostics;

namespace OnlineShop.Embedded.Hosting.Processes;

/// <summary>
/// A tiny shell that outlives the host by a moment: it holds a pipe from the host, and when that breaks, which even kill -9 cannot prevent,
/// it kills the process groups that were still running. The parent-death signal alone would spare the children of children.
/// </summary>
internal sealed class Watchdog
{
    private const string Script = """
        groups=" "
        while read -r what group; do
          case $what in
            +) groups="$groups$group " ;;
            -) case "$groups" in *" $group "*) groups="${groups%% $group *} ${groups#* $group }" ;; esac ;;
          esac
        done
        for group in $groups; do kill -KILL -- "-$group" 2>/dev/null; done
        """;

    private readonly Lock _gate = new();
    private Process? _shell;

    public static Watchdog Shared { get; } = new();

    /// <summary>The watchdog's own process, once it runs.</summary>
    public int? Id => _shell?.Id;

    public void Watch(int group) => Tell('+', group);

    public void Forget(int group) => Tell('-', group);

    private void Tell(char what, int group)
    {
        lock (_gate)
        {
            if (_shell is null or { HasExited: true })
                _shell = Start();
            try
            {
                _shell.StandardInput.WriteLine($"{what} {group}");
                _shell.StandardInput.Flush();
            }
            catch (IOException)
            {
                // The shell has just been killed; the parent-death signal still stands, and the next process starts a new one.
            }
        }
    }

    private static Process Start()
    {
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var arg in (string[])["/bin/sh", "-c", Script])
            start.ArgumentList.Add(arg);
        return Process.Start(start)!;
    }
}
