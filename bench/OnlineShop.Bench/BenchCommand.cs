using System.CommandLine;
using System.CommandLine.Parsing;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Scenarios;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench;

/// <summary>The command line: <c>checkout</c>, <c>browse</c> and <c>mixed</c> against a running shop.</summary>
internal static class BenchCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Puts load on a running shop, through its Gateway, and measures what customers would see.");
        root.Add(Of("checkout", "Each shopper orders one to three products and waits for the confirmation.", () => new CheckoutScenario()));
        root.Add(Of("browse", "Each shopper lists, searches and opens products.", () => new BrowseScenario()));
        root.Add(Of("mixed", "Ten pages for each order; one order in ten is cancelled.", () => new MixedScenario()));
        return root;
    }

    private static Command Of(string name, string description, Func<IScenario> scenario)
    {
        var shoppers = new Option<int>("--shoppers") { DefaultValueFactory = _ => 16, Description = "Shoppers at once; each waits for one answer before the next request." };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 30, Description = "How long to measure." };
        var warmup = new Option<int>("--warmup") { DefaultValueFactory = _ => 10, Description = "Seconds of the same load before, not measured." };
        var gateway = new Option<Uri>("--gateway")
        {
            // The library reads no addresses by itself.
            DefaultValueFactory = _ => new Uri("http://localhost:8080"), CustomParser = ReadAddress, Description = "The shop's address.",
        };
        var password = new Option<string?>("--admin-password") { Description = "Of the administrator; else SHOP_ADMIN_PASSWORD, else what the local run keeps." };
        var label = new Option<string?>("--label") { Description = "A word for the name of the file of results." };
        var output = new Option<DirectoryInfo>("--output") { DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(LocalShop.Root, "bench", "results")), Description = "Where to write the results." };
        var command = new Command(name, description) { shoppers, seconds, warmup, gateway, password, label, output };
        command.SetAction(async (parsed, cancel) =>
        {
            var options = new BenchOptions(
                name, parsed.GetValue(shoppers), TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromSeconds(parsed.GetValue(warmup)), parsed.GetValue(gateway)!);
            var admin = new Credentials("admin@shop.example", parsed.GetValue(password) ?? LocalShop.AdminPassword());
            var result = await BenchRun.RunAsync(options, admin, scenario(), cancel);
            await Console.Out.WriteLineAsync(result.ToText());
            await Console.Out.WriteLineAsync($"written to {await ResultFile.WriteAsync(result, parsed.GetValue(output)!, parsed.GetValue(label), cancel)}");
            return result.Succeeded > 0 ? 0 : 1;
        });
        return command;
    }

    private static Uri? ReadAddress(ArgumentResult argument)
    {
        if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            return address;
        argument.AddError($"'{argument.Tokens[0].Value}' is no address: it begins with http:// or https://.");
        return null;
    }
}

/// <summary>What to run.</summary>
internal sealed record BenchOptions(string Scenario, int Shoppers, TimeSpan Measured, TimeSpan Warmup, Uri Gateway);
