using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace OnlineShop.Kafka.Tests.Servers;

/// <summary>A server in a process of its own, killed with all its children at the end.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private ServerProcess(string file, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', output);

    public static ServerProcess Start(string file, IEnumerable<string> arguments) => new(file, arguments);

    public async Task<int> ExitAsync(int seconds = 30)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public Task HasPrintedAsync(string text) => Eventually.BecomesAsync(
        () => Task.FromResult((Ended: process.HasExited, Output)),
        seen =>
            seen.Output.Contains(text, StringComparison.Ordinal)
                || (seen.Ended ? throw new InvalidOperationException($"the server ended\n{seen.Output}") : false),
        $"\"{text}\" in the output");

    public void RequestStop() => Kill(process.Id, Terminate).ShouldBe(0);

    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { } text)
            output.Enqueue(text);
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
