using System.Collections.Concurrent;
using System.Diagnostics;

namespace OnlineShop.Hosting.Tests;

/// <summary>The AppHost as a person starts it: its build output in a process of its own.</summary>
internal sealed class AppHostProcess : IDisposable
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(100);
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = new();

    private AppHostProcess(Process process) => this.process = process;

    public string Output => string.Join(Environment.NewLine, lines);

    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    public static AppHostProcess Start(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Projects.OnlineShop_AppHost).Assembly.Location, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_ENVIRONMENT"] = "Development", ["ASPNETCORE_ENVIRONMENT"] = "Development", ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true" },
        };
        var host = new AppHostProcess(Process.Start(start)!);
        host.process.OutputDataReceived += host.Keep;
        host.process.ErrorDataReceived += host.Keep;
        host.process.BeginOutputReadLine();
        host.process.BeginErrorReadLine();
        return host;
    }

    /// <summary>Waits until a line has a text.</summary>
    public Task PrintsAsync(string text, TimeSpan limit) =>
        Until(() => lines.Any(line => line.Contains(text, StringComparison.Ordinal)), limit, $"'{text}' is printed");

    public Task ExitsAsync(TimeSpan limit) => process.WaitForExitAsync().WaitAsync(limit);

    public void Kill() => process.Kill();

    /// <summary>SIGTERM.</summary>
    public void Terminate()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        kill.WaitForExit();
    }

    /// <summary>Waits until no process of a data folder is left.</summary>
    public Task LeavesNothingAsync(string folder, TimeSpan limit) =>
        Until(() => RunProcesses.Of(folder).Count == 0, limit, "no process is left");

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is not null)
            lines.Enqueue(e.Data);
    }

    private async Task Until(Func<bool> condition, TimeSpan limit, string what)
    {
        var started = Stopwatch.GetTimestamp();
        using var looks = new PeriodicTimer(LookInterval);
        while (!condition())
        {
            Stopwatch.GetElapsedTime(started)
                .ShouldBeLessThan(limit, $"Waited for: {what}. The AppHost said:{Environment.NewLine}{Output}");
            await looks.WaitForNextTickAsync();
        }
    }
}
