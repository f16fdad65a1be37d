using System.CommandLine;
using System.Globalization;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Scenarios;

namespace OnlineShop.Bench.Sweep;

/// <summary>The command <c>sweep</c>: checkout with more and more shoppers, as a table and a picture.</summary>
internal static class SweepCommand
{
    private const int UsualSeconds = 15;
    private const string Name = "sweep";
    private static readonly int[] UsualSteps = [1, 2, 4, 8, 16, 32, 64];

    public static Command Create()
    {
        var run = new RunSettings(UsualSeconds, TimeSpan.FromSeconds(1));
        var shop = new ShopSettings();
        var steps = new Option<int[]>("--steps")
        {
            DefaultValueFactory = _ => UsualSteps, AllowMultipleArgumentsPerToken = true,
            Description = "How many shoppers, in turn.",
        };
        var command = new Command(
            Name, "Checkout with more and more shoppers: rates and latencies, as a table and a picture.") { steps };
        steps.Validators.Add(given =>
        {
            if (given.Tokens.Any(token => int.TryParse(token.Value, CultureInfo.InvariantCulture, out var step) && step < 1))
                given.AddError("--steps are numbers above 0.");
        });
        shop.AddTo(command);
        run.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            var scenario = new CheckoutScenario();
            var asked = parsed.GetValue(steps)!;
            var results = await SweepRun.RunAsync(
                shop.Read(run.Read(Name, asked.Max(), TimeSpan.Zero, parsed), parsed), asked, shop.Administrator(parsed),
                scenario, result => Console.Out.WriteLineAsync(result.ToText()), cancel);
            return await TellAsync(results, scenario.Action, run, parsed, cancel);
        });
        return command;
    }

    /// <summary>Writes the results, the table and the picture side by side.</summary>
    private static async Task<int> TellAsync(
        IReadOnlyList<BenchResult> results, string action, RunSettings run, ParseResult parsed,
        CancellationToken cancel)
    {
        IReadOnlyList<SweepStep> steps = [.. results.Select(result => SweepStep.Of(result, action))];
        var path = await ResultFile.WriteAsync(Name, results, run.Output(parsed), run.Label(parsed), cancel);
        var picture = Path.ChangeExtension(path, ".svg");
        await File.WriteAllTextAsync(picture, SweepChart.ToSvg(steps, action), cancel);
        var table = SweepTable.Of(steps, action);
        await Console.Out.WriteLineAsync(table);
        await File.WriteAllTextAsync(
            Path.ChangeExtension(path, ".md"), $"{table}\n![Rate and latency]({Path.GetFileName(picture)})\n", cancel);
        await Console.Out.WriteLineAsync($"written to {path}, with a table and a picture beside it");
        return steps.Any(step => step.PerSecond > 0) ? 0 : 1;
    }
}
