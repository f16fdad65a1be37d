using System.CommandLine;
using OnlineShop.Bench.Compare;
using OnlineShop.Bench.Load;
using OnlineShop.Bench.Results;

namespace OnlineShop.Bench;

/// <summary>The switches of a measurement, and what becomes of its result.</summary>
/// <param name="run">The switches that every command has.</param>
/// <param name="shoppersAtOnce">How many act in a closed loop, unless said otherwise.</param>
/// <param name="usualRate">Actions a second, unless said otherwise; null: a closed loop.</param>
internal sealed class LoadSettings(RunSettings run, int shoppersAtOnce, double? usualRate = null)
{
    private const int UsuallyInFlight = 128;

    private readonly Option<int> shoppers = new("--shoppers")
    {
        DefaultValueFactory = _ => shoppersAtOnce,
        Description = "Shoppers at once; each waits for one answer before the next request.",
    };

    private readonly Option<double?> rate = new("--rate")
    {
        DefaultValueFactory = _ => usualRate,
        Description = "An open loop: actions started a second, whatever the answers take. Latency counts from the intended start.",
    };

    private readonly Option<Arrivals> arrivals = new("--arrivals")
    {
        Description = "How the actions of --rate are spread: evenly, or by chance as a Poisson process.",
    };

    private readonly Option<int> inFlight = new("--in-flight")
    {
        DefaultValueFactory = _ => UsuallyInFlight,
        Description = "With --rate: the most actions that may wait for an answer; one that would be too many is an error.",
    };

    private readonly Option<int> idle = new("--idle-seconds")
    {
        DefaultValueFactory = _ => 10, Description = "How long to look at the idle shop before the load, for marginal costs; 0: not.",
    };

    private readonly Option<FileInfo?> compare =
        new("--compare") { Description = "A file of an earlier result, to hold this one against." };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[shoppers, rate, arrivals, inFlight, idle, compare])
            command.Add(option);
        run.AddTo(command);
        command.Validators.Add(parsed =>
        {
            if (parsed.GetValue(rate) is <= 0)
                parsed.AddError("--rate is a number above 0.");
            if (parsed.GetValue(rate) is not null && parsed.GetResult(shoppers) is { Implicit: false })
                parsed.AddError("--rate is in place of --shoppers; --in-flight limits it.");
            if (parsed.GetValue(compare) is { Exists: false } missing)
                parsed.AddError($"{missing.FullName} is not there.");
        });
    }

    /// <summary>
    /// Measures, prints the result and writes it to a file. Answers the exit code: 0 where anything went well, and
    /// all that must hold did.
    /// </summary>
    public async Task<int> RunAsync(
        string scenario, ParseResult parsed, Func<BenchOptions, Task<BenchResult>> measure, CancellationToken cancel)
    {
        BenchResult? earlier = null;
        try
        {
            // It is read first: a file that is none should not cost a measurement.
            if (parsed.GetValue(compare) is { } file)
                earlier = await ResultFile.ReadAsync(file, cancel);
        }
        catch (InvalidDataException unreadable)
        {
            await Console.Error.WriteLineAsync(unreadable.Message);
            return 1;
        }

        var result = await measure(Read(scenario, parsed));
        await Console.Out.WriteLineAsync(result.ToText());
        if (earlier is not null)
            await Console.Out.WriteLineAsync(Comparison.ToText(earlier, result));
        await Console.Out.WriteLineAsync(
            $"written to {await ResultFile.WriteAsync(result, run.Output(parsed), run.Label(parsed), cancel)}");
        return result.Succeeded > 0 && result.Violations == 0 ? 0 : 1;
    }

    /// <summary>How many act at once at most.</summary>
    public int AtOnce(ParseResult parsed) => parsed.GetValue(parsed.GetValue(rate) is null ? shoppers : inFlight);

    private BenchOptions Read(string scenario, ParseResult parsed)
    {
        return run.Read(scenario, AtOnce(parsed), TimeSpan.FromSeconds(parsed.GetValue(idle)), parsed) with
        {
            Rate = parsed.GetValue(rate),
            Arrivals = parsed.GetValue(arrivals),
        };
    }
}
