using System.Globalization;
using OnlineShop.OutboxComparison.Ways;
using OnlineShop.OutboxComparison.Ways.Shop;
using OnlineShop.OutboxComparison.Ways.Wolverine;

namespace OnlineShop.OutboxComparison.Nodes;

/// <summary>
/// The program of a node: reports that it is ready, carries out commands from standard input, and ends when that closes.
/// </summary>
internal static class NodeProgram
{
    public const string Ready = "ready";
    public const string Done = "done";

    public static async Task RunAsync(string role, NodeSettings settings, CancellationToken cancel)
    {
        await using var node = await StartAsync(role, settings);
        await Console.Out.WriteLineAsync($"{Ready} {node.Address}");
        while (await Console.In.ReadLineAsync(cancel) is { } line)
        {
            await SendAsync((ISender)node, line.Split(' '), cancel);
            await Console.Out.WriteLineAsync(Done);
        }
    }

    private static Task SendAsync(ISender sender, string[] words, CancellationToken cancel)
    {
        var (first, second) = (int.Parse(words[1], CultureInfo.InvariantCulture), int.Parse(words[2], CultureInfo.InvariantCulture));
        return words[0] == nameof(Traffic.BurstAsync)
            ? Traffic.BurstAsync(sender, first, second, cancel)
            : Traffic.SteadyAsync(sender, first, second, cancel);
    }

    private static async Task<INode> StartAsync(string role, NodeSettings settings) => (settings.Way, role) switch
    {
        (WayNames.Shop, NodeRole.Sender) => await ShopNode.StartSenderAsync(settings),
        (WayNames.Shop, _) => await ShopNode.StartReceiverAsync(settings),
        (_, NodeRole.Sender) => await WolverineSender.StartAsync(settings),
        (_, _) => await WolverineReceiver.StartAsync(settings),
    };
}
