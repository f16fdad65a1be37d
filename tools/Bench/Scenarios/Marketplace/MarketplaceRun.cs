using System.Diagnostics;
using OnlineShop.Bench.Results;
using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>
/// The workload of the benchmark "Online Marketplace" (arXiv 2403.12605): makes the products of its sellers, signs the
/// customers in, measures, checks what must hold, and takes the products out.
/// </summary>
internal static class MarketplaceRun
{
    public static async Task<BenchResult> RunAsync(
        BenchOptions options, MarketplaceOptions marketplace, Credentials administrator, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(marketplace.Customers, options.Shoppers);
        using var gateway = new ShopGateway(options.Gateway);
        using var carrier = ShopHttp.Create(marketplace.Carrier);
        var admin = await ShopUser.SignInAsync(gateway, administrator, cancel);
        var market = new Market(
            admin, carrier, new Shelves(options.Products, marketplace.Zipf), marketplace, TimeProvider.System);
        IReadOnlyList<MarketCustomer> customers = [];
        try
        {
            var seller = new Seller(market, $"{Guid.NewGuid():N}"[..8]);
            foreach (var place in market.Shelves.Places)
            {
                if (await seller.OfferAsync(place, cancel) is { } fault)
                    throw new HttpRequestException($"No product for {place.SellerName}: {fault}");
            }

            customers = await OpenCustomersAsync(gateway, marketplace.Customers, cancel);
            var steps = new MarketplaceSteps(market, seller);
            var result = await Measurement.RunAsync(
                options, steps.Of(options.Shoppers, customers), MarketplaceSteps.Checkout, cancel);
            await Console.Out.WriteLineAsync("Looking at what it has come to ...");
            return await MarketplaceChecks.CompleteAsync(market, steps.Dashboard, customers, result, cancel);
        }
        finally
        {
            if (!options.Keep)
                await CleanUpAsync(market, customers);
        }
    }

    private static async Task<IReadOnlyList<MarketCustomer>> OpenCustomersAsync(
        ShopGateway gateway, int count, CancellationToken cancel)
    {
        await Console.Out.WriteLineAsync($"Signing in {count} customers ...");
        var took = Stopwatch.StartNew();
        var customers = await Customers.OpenAsync(gateway, count, cancel);
        await Console.Out.WriteLineAsync(
            $"They are there after {took.Elapsed.TotalSeconds:F0} s; {customers.Count(customer => customer.HasEmptyCart)} are new");
        return customers;
    }

    private static Task CleanUpAsync(Market market, IReadOnlyList<MarketCustomer> customers)
    {
        var products = market.Shelves.Places.Select(place => place.Offer?.Id).OfType<Guid>();
        var people = market.Options.RemoveCustomers ? customers.Select(customer => customer.Client) : [];
        return BenchRun.CleanUpAsync(new CleanUp(market.Admin, [.. products], [.. people]));
    }
}
