namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>What the marketplace is like.</summary>
/// <param name="Mix">How often each action is done.</param>
/// <param name="Customers">How many customers there are; they stay for the next run.</param>
/// <param name="Zipf">The exponent of the choice of products; 0: all are chosen alike.</param>
/// <param name="Quote">Whether customers ask for the total first, and order at that total only.</param>
/// <param name="Carrier">The address of the Sandbox, which moves parcels on.</param>
/// <param name="RemoveCustomers">Whether the customers are taken out at the end.</param>
internal sealed record MarketplaceOptions(
    Mix Mix, int Customers, double Zipf, bool Quote, Uri Carrier, bool RemoveCustomers)
{
    public const int UsualCustomers = 1000;
    public const int UsualProducts = 100;
    public const int Sellers = 10;

    /// <summary>That of YCSB.</summary>
    public const double UsualZipf = 0.99;
}
