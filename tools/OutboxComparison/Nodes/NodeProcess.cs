using System.Diagnostics;
using OnlineShop.OutboxComparison.Servers;

namespace OnlineShop.OutboxComparison.Nodes;

/// <summary>A node in a process of its own, seen from the measurement. It ends with its standard input.</summary>
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

    /// <summary>Lets a sender send a burst; returns when all is committed.</summary>
    public Task BurstAsync(int messages, int writers, CancellationToken cancel) =>
        CommandAsync($"{nameof(Traffic.BurstAsync)} {messages} {writers}", cancel);

    /// <summary>Lets a sender send at a rate; returns when all is committed.</summary>
    public Task SteadyAsync(int rate, int seconds, CancellationToken cancel) =>
        CommandAsync($"{nameof(Traffic.SteadyAsync)} {rate} {seconds}", cancel);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(StopLimit);
        try
        {
            // What nobody reads would stop it when the pipe is full.
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

    /// <summary>The rest of the next line that begins so; others are log lines of the node, and go to standard error.</summary>
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
