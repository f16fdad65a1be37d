using System.CommandLine;
using System.CommandLine.Parsing;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench;

/// <summary>The switches that every measurement has, and what becomes of its result.</summary>
internal sealed class LoadSettings(int shoppersAtOnce)
{
    private readonly Option<int> shoppers = new("--shoppers")
    {
        DefaultValueFactory = _ => shoppersAtOnce,
        Description = "Shoppers at once; each waits for one answer before the next request.",
    };

    private readonly Option<int> seconds =
        new("--seconds") { DefaultValueFactory = _ => 30, Description = "How long to measure." };
    private readonly Option<int> warmup =
        new("--warmup") { DefaultValueFactory = _ => 10, Description = "Seconds of the same load before, not measured." };

    private readonly Option<Uri> gateway = new("--gateway")
    {
        // The library reads no addresses by itself.
        DefaultValueFactory = _ => new Uri("http://localhost:8080"), CustomParser = ReadAddress,
        Description = "The shop's address.",
    };

    private readonly Option<string?> label =
        new("--label") { Description = "A word for the name of the file of results." };

    private readonly Option<DirectoryInfo> output = new("--output")
    {
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(LocalShop.Root, "docs", "performance")),
        Description = "Where to write the results.",
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[shoppers, seconds, warmup, gateway, label, output])
            command.Add(option);
    }

    /// <summary>Measures, prints the result and writes it to a file. Answers the exit code: 0 where anything went well.</summary>
    public async Task<int> RunAsync(
        string scenario, ParseResult parsed, Func<BenchOptions, Task<BenchResult>> measure, CancellationToken cancel)
    {
        var (measured, before) = (TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromSeconds(parsed.GetValue(warmup)));
        var result = await measure(
            new BenchOptions(scenario, parsed.GetValue(shoppers), measured, before, parsed.GetValue(gateway)!));
        await Console.Out.WriteLineAsync(result.ToText());
        await Console.Out.WriteLineAsync(
            $"written to {await ResultFile.WriteAsync(result, parsed.GetValue(output)!, parsed.GetValue(label), cancel)}");
        return result.Succeeded > 0 ? 0 : 1;
    }

    private static Uri? ReadAddress(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https")
            return address;
        argument.AddError($"'{argument.Tokens[0].Value}' is no address: it begins with http:// or https://.");
        return null;
    }
}
