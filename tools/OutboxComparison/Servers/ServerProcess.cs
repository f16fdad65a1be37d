using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Threading.Channels;

namespace OnlineShop.OutboxComparison.Servers;

/// <summary>A server process that ends when this program does, even if it is killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>
    /// Runs a command beside a reader of standard input: the pipe closes when this program is gone, even by kill -9. The
    /// folder ($0), if given, is then deleted, also after a Ctrl-C, which reaches this shell too.
    /// </summary>
    private const string UntilInputEnds =
        "trap : INT TERM; \"$@\" & server=$!; echo \"pid $server\"; cat >/dev/null; "
        + "kill -TERM $server; wait $server; [ -z \"$0\" ] || rm -rf -- \"$0\"";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly ConcurrentQueue<string> errors = new();
    private readonly Process shell;

    private ServerProcess(Process shell)
    {
        this.shell = shell;
        shell.OutputDataReceived += (_, line) =>
            _ = line.Data is null ? lines.Writer.TryComplete() : lines.Writer.TryWrite(line.Data);
        shell.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        shell.BeginOutputReadLine();
        shell.BeginErrorReadLine();
    }

    /// <summary>The server's process id.</summary>
    public int Id { get; private set; }

    /// <param name="folder">A folder to delete when the server has ended; empty for none.</param>
    public static async Task<ServerProcess> StartAsync(
        string folder, IEnumerable<string> command, params (string Key, string Value)[] environment)
    {
        var start = new ProcessStartInfo("sh", ["-c", UntilInputEnds, folder, .. command])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        var server = new ServerProcess(Process.Start(start)!);
        server.Id = int.Parse(await server.ReadAsync("pid "), CultureInfo.InvariantCulture);
        return server;
    }

    /// <summary>Waits for a line of output with this beginning, and returns the rest of it.</summary>
    /// <exception cref="InvalidOperationException">The server ended first.</exception>
    public async Task<string> ReadAsync(string beginning)
    {
        using var limit = new CancellationTokenSource(StartLimit);
        await foreach (var line in lines.Reader.ReadAllAsync(limit.Token))
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line[beginning.Length..].Trim();
        }

        throw new InvalidOperationException(
            $"A server ended before it was ready: {string.Join(Environment.NewLine, errors)}");
    }

    public async ValueTask DisposeAsync()
    {
        shell.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        await shell.WaitForExitAsync(limit.Token);
        shell.Dispose();
    }
}
