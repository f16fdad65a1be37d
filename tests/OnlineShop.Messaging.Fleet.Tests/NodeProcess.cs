using System.Diagnostics;
using System.Globalization;

namespace OnlineShop.Messaging.Fleet.Tests;

/// <summary>A <see cref="ShopNode"/> in a process of its own, which a test may kill or pause.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly Process process;

    private NodeProcess(Process process) => this.process = process;

    public static async Task<NodeProcess> StartAsync(string name, string database, string broker, string? source = null)
    {
        // Its sessions can be told from others by their name.
        database += $";Application Name={name}";
        string[] arguments = [typeof(NodeProcess).Assembly.Location, name, database, broker];
        var process = Process.Start(new ProcessStartInfo("dotnet", source is null ? arguments : [.. arguments, source])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
        {
            if (!line.StartsWith("ready ", StringComparison.Ordinal))
                continue;
            // What nobody reads would stop it when the pipe is full.
            _ = process.StandardOutput.ReadToEndAsync();
            return new NodeProcess(process);
        }

        throw new InvalidOperationException($"The node {name} ended before it was ready.");
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        if (process.HasExited)
            return;
        process.Kill();
        process.WaitForExit(5000);
    }

    public void Pause() => Signal("STOP");

    public void Resume() => Signal("CONT");

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
        kill.ExitCode.ShouldBe(0);
    }
}
