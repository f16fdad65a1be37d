using System.CommandLine;
using System.CommandLine.Parsing;
using OnlineShop.Bench.Costs;
using OnlineShop.Bench.Shop;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench;

/// <summary>The switches that every command has: which shop, for how long, and where results go.</summary>
/// <param name="length">How long to measure, in units of <paramref name="unit"/>, unless said otherwise.</param>
/// <param name="unit">A second or a minute.</param>
internal sealed class RunSettings(int length, TimeSpan unit)
{
    private readonly Option<int> duration = new(unit >= TimeSpan.FromMinutes(1) ? "--minutes" : "--seconds")
    {
        DefaultValueFactory = _ => length, Description = "How long to measure.",
    };

    private readonly Option<int> warmup = new("--warmup")
    {
        DefaultValueFactory = _ => 10, Description = "Seconds of the same load before, not measured.",
    };

    private readonly Option<int> drain = new("--drain-seconds")
    {
        DefaultValueFactory = _ => 240,
        Description = "How long to wait at most until nothing is under way, where the shop is this source tree's local run.",
    };

    private readonly Option<Uri> gateway = Address("--gateway", "http://localhost:8080", "The shop's address.");

    private readonly Option<string> data = new("--data")
    {
        DefaultValueFactory = _ => LocalRun.DataFolder(), Description = "The data folder of the local run.",
    };

    private readonly Option<string?> label =
        new("--label") { Description = "A word for the name of the file of results." };

    private readonly Option<DirectoryInfo> output = new("--output")
    {
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(LocalShop.Root, "docs", "performance")),
        Description = "Where to write the results.",
    };

    /// <summary>An option that is an address; the library reads none by itself.</summary>
    public static Option<Uri> Address(string name, string usual, string description) => new(name)
    {
        DefaultValueFactory = _ => new Uri(usual), CustomParser = ReadAddress, Description = description,
    };

    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[duration, warmup, drain, gateway, data, label, output])
            command.Add(option);
    }

    /// <summary>What to run, by this many shoppers in a closed loop.</summary>
    public BenchOptions Read(string scenario, int shoppers, TimeSpan idle, ParseResult parsed) => new(
        scenario, shoppers, parsed.GetValue(duration) * unit, TimeSpan.FromSeconds(parsed.GetValue(warmup)),
        parsed.GetValue(gateway)!,
        Costs: new CostOptions(DataFolder(parsed), idle, TimeSpan.FromSeconds(parsed.GetValue(drain))));

    public string DataFolder(ParseResult parsed) => parsed.GetValue(data)!;

    public string? Label(ParseResult parsed) => parsed.GetValue(label);

    public DirectoryInfo Output(ParseResult parsed) => parsed.GetValue(output)!;

    private static Uri? ReadAddress(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https")
            return address;
        argument.AddError($"'{argument.Tokens[0].Value}' is no address: it begins with http:// or https://.");
        return null;
    }
}
