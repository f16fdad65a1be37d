using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using OnlineShop.AppTesting;

namespace OnlineShop.Testing;

/// <summary>
/// A server of this test run's own, on a free port, its data gone with the run. It ends with the test process, however that ends.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    /// <summary>
    /// Runs a command beside a reader of standard input: the pipe closes when the test process is gone, even by kill -9. Then the
    /// folder ($0) goes too.
    /// </summary>
    private const string UntilInputEnds =
        "\"$@\" & server=$!; cat >/dev/null; kill -TERM $server; wait $server; rm -rf -- \"$0\"";

    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    private readonly ConcurrentQueue<string> output = new();
    private readonly string name;
    private readonly string folder;
    private readonly ProcessStartInfo start;
    private readonly Func<int, Task<bool>> isReady;
    private Process? process;

    private TestServer(
        string name, Func<string, int, string[]> command, Func<int, Task<bool>> isReady,
        IReadOnlyDictionary<string, string> environment)
    {
        (this.name, this.isReady) = (name, isReady);
        folder = TestFolder.Create($"shop-{name}-");
        Port = FreePort();
        start = new ProcessStartInfo("sh", ["-c", UntilInputEnds, folder, .. command(Path.Combine(folder, name), Port)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts a server and comes back when it is ready.</summary>
    /// <param name="name">A word for messages and the folder.</param>
    /// <param name="command">The command line, given a data folder that does not exist yet and the port.</param>
    /// <param name="isReady">Whether it answers.</param>
    /// <param name="environment">Its own variables.</param>
    /// <exception cref="TimeoutException">It is not ready within a minute; the message has what it printed.</exception>
    public static async Task<TestServer> StartAsync(
        string name, Func<string, int, string[]> command, Func<int, Task<bool>> isReady,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        var server = new TestServer(name, command, isReady, environment ?? new Dictionary<string, string>());
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it again after it has ended, on the same port and data.</summary>
    /// <exception cref="TimeoutException">It is not ready within a minute.</exception>
    public async Task StartAgainAsync()
    {
        await KillAsync();
        await StartAsync();
    }

    /// <summary>Whether anything listens on a port.</summary>
    public static async Task<bool> ListensAsync(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Ends the server at once, as a crash would, and keeps its data.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().WaitAsync(StopLimit);
        process.Dispose();
        process = null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task StartAsync()
    {
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var started = Stopwatch.GetTimestamp();
        using var looks = new PeriodicTimer(LookInterval);
        while (!await isReady(Port))
        {
            if (Stopwatch.GetElapsedTime(started) > StartLimit)
                throw new TimeoutException(
                    $"{name} did not become ready:{Environment.NewLine}{string.Join(Environment.NewLine, output)}");
            await looks.WaitForNextTickAsync();
        }
    }

    private void Keep(object sender, DataReceivedEventArgs e)
    {
        if (e.Data is not null)
            output.Enqueue(e.Data);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
