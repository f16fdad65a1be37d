using OnlineShop.Bench.Load;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>What those who act at once do, each action by chance.</summary>
internal sealed class MarketplaceSteps(Market market, Seller seller)
{
    /// <summary>The kind of action that costs are told for each of.</summary>
    public const string Checkout = "checkout";

    private readonly CustomerSession session = new(market);
    private readonly Courier courier = new(market);

    public Dashboard Dashboard { get; } = new(market);

    /// <summary>
    /// The steps of <paramref name="count"/> who act at once. Each has customers of their own, so that no customer does
    /// two things at once.
    /// </summary>
    public IReadOnlyList<Step> Of(int count, IReadOnlyList<MarketCustomer> customers) =>
        [.. Enumerable.Range(0, count).Select(
            number => Of(new Random(number), [.. customers.Where((_, index) => index % count == number)]))];

    private Step Of(Random random, IReadOnlyList<MarketCustomer> customers) => (recorder, cancel) =>
        market.Options.Mix.Pick(random) switch
        {
            MarketAction.Checkout =>
                session.RunAsync(customers[random.Next(customers.Count)], random, recorder, cancel),
            MarketAction.Price => seller.ChangePriceAsync(random, recorder, cancel),
            MarketAction.Retire => seller.RetireAsync(random, recorder, cancel),
            MarketAction.Delivery => courier.DeliverAsync(recorder, cancel),
            _ => Dashboard.ReadAsync(recorder, cancel),
        };
}
