using System.ComponentModel;
using System.Diagnostics;

namespace OnlineShop.Embedded.Hosting.Processes;

/// <summary>
/// A process of this run. It leads a session of its own, so that Ctrl-C reaches only the host, which then stops things in order,
/// and so that its own children can be signalled with it.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ProcessSpec _spec;
    private readonly Task _output;

    private ChildProcess(Process process, ProcessSpec spec, Action<string> log)
    {
        _process = process;
        _spec = spec;
        Id = process.Id;
        _output = Task.WhenAll(PumpAsync(process.StandardOutput, log), PumpAsync(process.StandardError, log));
        Exited = WaitAsync();
    }

    public int Id { get; }

    /// <summary>Completes with the exit code once the process has ended and its last lines have been read.</summary>
    public Task<int> Exited { get; }

    public static async Task<ChildProcess> StartAsync(ProcessSpec spec, Action<string> log)
    {
        if (!Directory.Exists(spec.WorkingDirectory))
            throw new DistributedApplicationException($"The working directory {spec.WorkingDirectory} does not exist.");
        var process = await SpawnThread.RunAsync(() => Spawn(spec)).ConfigureAwait(false);
        process.StandardInput.Close();
        Watchdog.Shared.Watch(process.Id);
        return new ChildProcess(process, spec, log);
    }

    /// <summary>Asks the process to stop, and kills it and its children when it does not in time.</summary>
    public async Task<int> StopAsync()
    {
        if (!Exited.IsCompleted)
        {
            _ = NativeMethods.Kill(Id, _spec.StopSignal);
            await Task.WhenAny(Exited, Task.Delay(_spec.StopTimeout)).ConfigureAwait(false);
        }

        return await KillAsync().ConfigureAwait(false);
    }

    /// <summary>Kills the process and whatever it left behind in its group.</summary>
    public Task<int> KillAsync()
    {
        _ = NativeMethods.Kill(-Id, NativeMethods.SigKill);
        return Exited;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync().ConfigureAwait(false);
        _process.Dispose();
    }

    private static Process Spawn(ProcessSpec spec)
    {
        var start = new ProcessStartInfo
        {
            FileName = "setsid",
            WorkingDirectory = spec.WorkingDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var arg in Wrap(spec))
            start.ArgumentList.Add(arg);
        InheritedEnvironment.Clean(start.Environment);
        foreach (var (name, value) in spec.Environment)
            start.Environment[name] = value;

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new DistributedApplicationException($"Cannot start {spec.FileName}: {e.Message}. setsid and setpriv come with the package util-linux.", e);
        }
    }

    /// <summary>
    /// setpriv changes the user first and sets the death signal after it, because the kernel clears the signal when credentials change.
    /// Each of these programs replaces itself by the next, so the process id is that of the program.
    /// </summary>
    private static IEnumerable<string> Wrap(ProcessSpec spec)
    {
        IEnumerable<string> user = spec.User is null ? [] : UnprivilegedUser.Arguments(spec.User);
        return ["setpriv", "--pdeathsig=KILL", .. user, "--", spec.FileName, .. spec.Arguments];
    }

    private static async Task PumpAsync(StreamReader reader, Action<string> log)
    {
        try
        {
            while (await reader.ReadLineAsync().ConfigureAwait(false) is { } line)
                log(line);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            log($"(output ended: {e.Message})");
        }
    }

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        Watchdog.Shared.Forget(Id);
        // A grandchild may hold the pipe open for ever; the last lines of the process itself arrive at once.
        await Task.WhenAny(_output, Task.Delay(TimeSpan.FromSeconds(1))).ConfigureAwait(false);
        return _process.ExitCode;
    }
}
