using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OnlineShop.Product.Tests.Caching;

/// <summary>Garnet, the tool that local runs use as Redis, on a free port; ends with the test process.</summary>
internal sealed class GarnetServer : IAsyncDisposable
{
    private readonly Process process;

    private GarnetServer(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public static async Task<GarnetServer> StartAsync()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "OnlineShop.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The tests do not run below the solution.");
        using (var restore = Start(root.FullName, "dotnet", "tool", "restore"))
            await restore.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        var port = FreePort();
        var process = Start(
            root.FullName, "setpriv", "--pdeathsig=KILL", "dotnet", "tool", "run", "garnet-server", "--",
            "--port", $"{port}", "--bind", "127.0.0.1", "--memory", "32m", "--page", "1m", "--index", "1m");
        await Eventually.IsTrueAsync(() => Listens(port), "Garnet listens");
        return new GarnetServer(process, port);
    }

    public async Task KillAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
    }

    private static Process Start(string folder, params string[] command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder })!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static bool Listens(int port)
    {
        try
        {
            using var client = new TcpClient("127.0.0.1", port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

internal static class Eventually
{
    public static async Task IsTrueAsync(Func<bool> condition, string what)
    {
        var waited = Stopwatch.StartNew();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
        {
            waited.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20), $"Waited in vain: {what}");
            await tick.WaitForNextTickAsync();
        }
    }
}
