using System.CommandLine;
using OnlineShop.Bench.Orders;
using OnlineShop.Bench.Scenarios;
using OnlineShop.Bench.Scenarios.Marketplace;
using OnlineShop.Bench.Search;
using OnlineShop.Bench.Shop;
using OnlineShop.Bench.Soak;
using OnlineShop.Bench.Sweep;
using OnlineShop.Verify.Sources;

namespace OnlineShop.Bench;

/// <summary>The command line: a scenario, the soak or the sweep, against a running shop.</summary>
internal static class BenchCommand
{
    private const int UsualShoppers = 16;
    private const int UsualSeconds = 30;
    private const int SoakMinutes = 60;

    /// <summary>Actions a second of a soak: a shop that is busy, and not at its limit.</summary>
    private const double SoakRate = 20;

    public static RootCommand Create()
    {
        var root = new RootCommand(
            "Puts load on a running shop, through its Gateway, and measures what customers would see and what it costs.");
        root.Add(Of("checkout", "Each shopper orders one to three products and waits for the confirmation.", new CheckoutScenario()));
        root.Add(Of("browse", "Each shopper lists, searches and opens products.", new BrowseScenario()));
        root.Add(Of("mixed", "Ten pages for each order; one order in ten is cancelled.", new MixedScenario()));
        root.Add(Of("cart", "Each shopper sets lines of their cart.", new CartScenario()));
        root.Add(Of("register", "Customers register and sign in.", new RegisterScenario()));
        root.Add(OfStorefront());
        root.Add(OfMarketplace());
        root.Add(SweepCommand.Create());
        root.Add(OfSoak());
        root.Add(OfSearch());
        root.Add(OrdersCommand.Create());
        return root;
    }

    private static Command Of(string name, string description, IScenario scenario)
    {
        var load = new LoadSettings(new RunSettings(UsualSeconds, TimeSpan.FromSeconds(1)), UsualShoppers);
        var shop = new ShopSettings();
        var command = new Command(name, description);
        shop.AddTo(command);
        load.AddTo(command);
        command.SetAction((parsed, cancel) => load.RunAsync(
            name, parsed,
            options => BenchRun.RunAsync(shop.Read(options, parsed), shop.Administrator(parsed), scenario, cancel),
            cancel));
        return command;
    }

    private static Command OfStorefront()
    {
        var load = new LoadSettings(new RunSettings(UsualSeconds, TimeSpan.FromSeconds(1)), UsualShoppers);
        var shop = new ShopSettings();
        var storefront = RunSettings.Address("--storefront", "http://localhost:8081", "The Storefront's address.");
        var command = new Command("storefront", "Visitors open pages of the Storefront; customers fill a cart.") { storefront };
        shop.AddTo(command);
        load.AddTo(command);
        command.SetAction((parsed, cancel) => load.RunAsync("storefront", parsed, async options =>
        {
            using var pages = ShopHttp.Create(parsed.GetValue(storefront)!);
            return await BenchRun.RunAsync(
                shop.Read(options, parsed), shop.Administrator(parsed), new StorefrontScenario(pages), cancel);
        }, cancel));
        return command;
    }

    private static Command OfMarketplace()
    {
        var load = new LoadSettings(new RunSettings(UsualSeconds, TimeSpan.FromSeconds(1)), UsualShoppers);
        var shop = new ShopSettings(MarketplaceOptions.UsualProducts);
        var marketplace = new MarketplaceSettings();
        var command = new Command(
            "marketplace", "Online Marketplace: carts are ordered while prices change, products go and parcels arrive.");
        shop.AddTo(command);
        load.AddTo(command);
        marketplace.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            if (marketplace.FaultOf(load.AtOnce(parsed), parsed) is { } fault)
            {
                await Console.Error.WriteLineAsync(fault);
                return 1;
            }

            return await load.RunAsync(
                "marketplace", parsed,
                options => MarketplaceRun.RunAsync(
                    shop.Read(options, parsed), marketplace.Read(parsed), shop.Administrator(parsed), cancel),
                cancel);
        });
        return command;
    }

    private static Command OfSoak()
    {
        var load = new LoadSettings(new RunSettings(SoakMinutes, TimeSpan.FromMinutes(1)), UsualShoppers, SoakRate);
        var shop = new ShopSettings();
        var command = new Command("soak", "The mixed load at a moderate rate for long; tells what grows.");
        shop.AddTo(command);
        load.AddTo(command);
        command.SetAction((parsed, cancel) => load.RunAsync("soak", parsed, async options =>
        {
            var sampler = new SoakSampler(TimeProvider.System);
            var result = await BenchRun.RunAsync(
                shop.Read(options, parsed), shop.Administrator(parsed), new MixedScenario(), cancel, sampler.RunAsync);
            return result with { Soak = sampler.Samples };
        }, cancel));
        return command;
    }

    private static Command OfSearch()
    {
        var run = new RunSettings(UsualSeconds, TimeSpan.FromSeconds(1));
        var load = new LoadSettings(run, 4);
        var products = new Option<int>("--products") { DefaultValueFactory = _ => 100_000, Description = "How many products to add to the catalog for the time of the measurement." };
        var postgres = new Option<string?>("--postgres") { Description = "The connection string of the server with the services' databases; else that of the local run." };
        var command = new Command("search", "Fills the catalog, and visitors search it for names, words, SKUs and mistyped ones.") { products, postgres };
        load.AddTo(command);
        command.SetAction((parsed, cancel) =>
        {
            var server = parsed.GetValue(postgres) ?? LocalRun.PostgresConnection(run.DataFolder(parsed));
            return load.RunAsync(
                "search", parsed, options => SearchBench.RunAsync(options, parsed.GetValue(products), server, cancel),
                cancel);
        });
        return command;
    }
}
