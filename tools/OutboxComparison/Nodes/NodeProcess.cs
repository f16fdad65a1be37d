using System.Diagnostics;
using OnlineShop.OutboxComparison.Servers;

namespace OnlineShop.OutboxComparison.Nodes;

/// <summary>A running node process. It ends when its standard input is closed.</summary>
internal sealed class NodeProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan StopLimit = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly string name;

    private NodeProcess(Process process, string name) => (this.process, this.name) = (process, name);

    public int Id => process.Id;

    public string Address { get; private set; } = "";

    public static async Task<NodeProcess> StartAsync(string role, NodeSettings settings, CancellationToken cancel)
    {
        List<string> arguments =
            [Metadata.Of("Program"), "node", role, settings.Way, "--database", settings.Database, "--broker", settings.Broker];
        if (settings.Source is { Length: > 0 } source)
            arguments.AddRange(["--source", source]);
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        };
        var node = new NodeProcess(Process.Start(start)!, $"{settings.Way} {role}");
        node.Address = await node.ReadAsync(NodeProgram.Ready, cancel).WaitAsync(StartLimit, cancel);
        return node;
    }

    /// <summary>Makes a sender send a burst; completes when everything is committed.</summary>
    public Task BurstAsync(int messages, int writers, CancellationToken cancel) =>
        CommandAsync($"{nameof(Traffic.BurstAsync)} {messages} {writers}", cancel);

    /// <summary>Makes a sender send at a fixed rate; completes when everything is committed.</summary>
    public Task SteadyAsync(int rate, int seconds, CancellationToken cancel) =>
        CommandAsync($"{nameof(Traffic.SteadyAsync)} {rate} {seconds}", cancel);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            // A full pipe would block the node.
            await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }

    private async Task CommandAsync(string line, CancellationToken cancel)
    {
        await process.StandardInput.WriteLineAsync(line.AsMemory(), cancel);
        await process.StandardInput.FlushAsync(cancel);
        await ReadAsync(NodeProgram.Done, cancel);
    }

    /// <summary>
    /// Waits for a line with this beginning and returns the rest of it. Other lines are the node's log and go to standard error.
    /// </summary>
    private async Task<string> ReadAsync(string beginning, CancellationToken cancel)
    {
        while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            if (line.StartsWith(beginning, StringComparison.Ordinal))
                return line[beginning.Length..].Trim();
            await Console.Error.WriteLineAsync($"{name}: {line}");
        }

        throw new InvalidOperationException($"The node {name} has ended.");
    }
}
