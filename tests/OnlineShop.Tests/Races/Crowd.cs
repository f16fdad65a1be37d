namespace OnlineShop.Tests.Races;

/// <summary>
/// Customers who want the same thing at the same moment. Registered once, a few at a time: each costs two password hashes.
/// </summary>
internal static class Crowd
{
    private static readonly Lock Gate = new();
    private static Task<Customer[]>? registering;

    public static Task<Customer[]> OfAsync(ShopApp shop)
    {
        lock (Gate)
            return registering ??= RegisterAsync(shop);
    }

    private static async Task<Customer[]> RegisterAsync(ShopApp shop)
    {
        var customers = new Customer[AtOnce.Many];
        await Parallel.ForAsync(
            0, customers.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (index, _) => customers[index] = await shop.RegisterAsync());
        return customers;
    }
}
