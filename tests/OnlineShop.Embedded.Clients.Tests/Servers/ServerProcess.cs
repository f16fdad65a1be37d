using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace OnlineShop.Embedded.Clients.Tests.Servers;

/// <summary>A server in a process of its own, killed with all its children at the end.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private ServerProcess(string file, IEnumerable<string> arguments, string? workingDirectory)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
        };
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', output);

    public static ServerProcess Start(string file, IEnumerable<string> arguments, string? workingDirectory = null) =>
        new(file, arguments, workingDirectory);

    public static async Task RunAsync(string file, IEnumerable<string> arguments, string? workingDirectory = null)
    {
        await using var server = new ServerProcess(file, arguments, workingDirectory);
        var code = await server.ExitAsync();
        code.ShouldBe(0, $"{file} {string.Join(' ', arguments)}\n{server.Output}");
    }

    public async Task<int> ExitAsync(int seconds = 30)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode;
    }

    public Task HasPrintedAsync(string text) => Eventually.IsAsync(
        () => Task.FromResult((Ended: process.HasExited, Output)),
        seen => seen.Output.Contains(text, StringComparison.Ordinal) || (seen.Ended ? throw new InvalidOperationException($"the server ended\n{seen.Output}") : false),
        $"\"{text}\" in the output");

    public Task ListensAsync(int port) => Eventually.IsAsync(
        async () =>
        {
            process.HasExited.ShouldBeFalse($"the server ended\n{Output}");
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", port);
                return "";
            }
            catch (SocketException error)
            {
                return $"{error.Message}; {Output}";
            }
        },
        problem => problem.Length == 0,
        $"connection to port {port}");

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
