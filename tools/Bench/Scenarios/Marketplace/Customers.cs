using OnlineShop.Bench.Shop;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>The customers of all runs on a shop, the same in each.</summary>
internal static class Customers
{
    /// <summary>Passwords are hashed, which takes the machine a while each.</summary>
    private const int AtOnce = 16;

    /// <summary>Registers or signs in customers.</summary>
    public static async Task<IReadOnlyList<MarketCustomer>> OpenAsync(
        ShopGateway gateway, int count, CancellationToken cancel)
    {
        var customers = new MarketCustomer[count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (number, token) =>
            {
                var account = ShopAccounts.Of($"bench-customer-{number + 1}");
                // Where there is an account, that is told before a password is hashed.
                var isNew = await ShopAccounts.RegisterAsync(gateway, account, token);
                customers[number] = new MarketCustomer(await ShopUser.SignInAsync(gateway, account, token), isNew);
            });
        return customers;
    }
}
