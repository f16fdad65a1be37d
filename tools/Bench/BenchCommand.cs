using System.CommandLine;
using OnlineShop.Bench.Scenarios;
using OnlineShop.Bench.Search;
using OnlineShop.Bench.Shop;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench;

/// <summary>The command line: <c>checkout</c>, <c>browse</c>, <c>mixed</c> and <c>search</c> against a running shop.</summary>
internal static class BenchCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Puts load on a running shop, through its Gateway, and measures what customers would see.");
        root.Add(Of("checkout", "Each shopper orders one to three products and waits for the confirmation.", () => new CheckoutScenario()));
        root.Add(Of("browse", "Each shopper lists, searches and opens products.", () => new BrowseScenario()));
        root.Add(Of("mixed", "Ten pages for each order; one order in ten is cancelled.", () => new MixedScenario()));
        root.Add(OfSearch());
        return root;
    }

    private static Command Of(string name, string description, Func<IScenario> scenario)
    {
        var load = new LoadSettings(16);
        var password = new Option<string?>("--admin-password") { Description = "Of the administrator; else SHOP_ADMIN_PASSWORD, else what the local run keeps." };
        var keep = new Option<bool>("--keep") { Description = "Leaves the products, people and orders of the load in the shop; else they are taken out at the end." };
        var command = new Command(name, description) { password, keep };
        load.AddTo(command);
        command.SetAction((parsed, cancel) =>
        {
            var admin = new Credentials("admin@shop.example", parsed.GetValue(password) ?? LocalShop.AdminPassword());
            return load.RunAsync(
                name, parsed,
                options => BenchRun.RunAsync(options with { Keep = parsed.GetValue(keep) }, admin, scenario(), cancel),
                cancel);
        });
        return command;
    }

    private static Command OfSearch()
    {
        var load = new LoadSettings(4);
        var products = new Option<int>("--products") { DefaultValueFactory = _ => 100_000, Description = "How many products to add to the catalog for the time of the measurement." };
        var postgres = new Option<string?>("--postgres") { Description = "The connection string of the server with the services' databases; else that of the local run." };
        var data = new Option<string>("--data") { DefaultValueFactory = _ => LocalRun.DataFolder(), Description = "The data folder of the local run." };
        var command = new Command("search", "Fills the catalog, and visitors search it for names, words, SKUs and mistyped ones.") { products, postgres, data };
        load.AddTo(command);
        command.SetAction((parsed, cancel) =>
        {
            var server = parsed.GetValue(postgres) ?? LocalRun.PostgresConnection(parsed.GetValue(data)!);
            return load.RunAsync(
                "search", parsed, options => SearchBench.RunAsync(options, parsed.GetValue(products), server, cancel),
                cancel);
        });
        return command;
    }
}

/// <summary>What to run.</summary>
/// <param name="Keep">Whether what the load puts into the shop stays there.</param>
internal sealed record BenchOptions(
    string Scenario, int Shoppers, TimeSpan Measured, TimeSpan Warmup, Uri Gateway, bool Keep = false);
