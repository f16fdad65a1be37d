using System.CommandLine;
using System.CommandLine.Parsing;
using OnlineShop.OutboxComparison.Nodes;
using OnlineShop.OutboxComparison.Results;
using OnlineShop.OutboxComparison.Ways;

namespace OnlineShop.OutboxComparison;

/// <summary>
/// The command line. The hidden command <c>node</c> runs a sender or a receiver; the measurement starts each as a separate
/// process.
/// </summary>
internal static class ComparisonCommand
{
    private const string Description =
        "Measures ways to deliver messages reliably from one service to another over PostgreSQL and Kafka, with an outbox and an inbox.";

    public static RootCommand Create()
    {
        var messages = Number(
            "--messages", 20_000, "Messages in the burst, each in a transaction of its own with one row.");
        var writers = Number("--writers", 16, "Concurrent writers in the burst.");
        var rate = Number("--rate", 200, "Messages per second of the steady load.");
        var seconds = Number("--seconds", 20, "How long the steady load lasts.");
        var warmup = Number("--warmup", 5_000, "Messages sent before the measurement starts.");
        var rounds = Number("--rounds", 1, "How many times to measure each way; the ways take turns.");
        var ways = new Option<string[]>("--ways")
        {
            AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [.. WayNames.All],
            Description = "What to measure.",
        };
        ways.AcceptOnlyFromAmong([.. WayNames.All]);
        var json = new Option<FileInfo?>("--json") { Description = "Also write the results to this file." };
        var root = new RootCommand(Description) { messages, writers, rate, seconds, warmup, rounds, ways, json, Node() };
        root.SetAction(async (parsed, cancel) =>
        {
            var options = new ComparisonOptions(
                parsed.GetValue(messages), parsed.GetValue(writers), parsed.GetValue(rate), parsed.GetValue(seconds),
                parsed.GetValue(warmup), parsed.GetValue(rounds), parsed.GetValue(ways)!);
            var results = await Comparison.RunAsync(options, cancel);
            await Console.Out.WriteLineAsync(ResultText.Of(results));
            if (parsed.GetValue(json) is { } file)
                await ResultFile.WriteAsync(file, options, results, cancel);
            return results.All(result => result.IsRight) ? 0 : 1;
        });
        return root;
    }

    private static Command Node()
    {
        var role = new Argument<string>("role");
        role.AcceptOnlyFromAmong(NodeRole.Sender, NodeRole.Receiver);
        var way = new Argument<string>("way");
        way.AcceptOnlyFromAmong([.. WayNames.All]);
        var database = new Option<string>("--database") { Required = true };
        var broker = new Option<string>("--broker") { Required = true };
        var source = new Option<string?>("--source");
        var command = new Command("node") { role, way, database, broker, source };
        command.Hidden = true;
        command.SetAction(async (parsed, cancel) => await NodeProgram.RunAsync(
            parsed.GetValue(role)!,
            new NodeSettings(
                parsed.GetValue(way)!, parsed.GetValue(database)!, parsed.GetValue(broker)!, parsed.GetValue(source)),
            cancel));
        return command;
    }

    private static Option<int> Number(string name, int value, string description)
    {
        var option = new Option<int>(name) { DefaultValueFactory = _ => value, Description = description };
        option.Validators.Add(result => CheckPositive(name, result));
        return option;
    }

    private static void CheckPositive(string name, OptionResult result)
    {
        if (result.Tokens is [{ Value: var text }] && int.TryParse(text, out var number) && number < 1)
            result.AddError($"{name} must be at least 1.");
    }
}
