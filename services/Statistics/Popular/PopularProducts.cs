using Microsoft.Extensions.Options;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Caching;
using OnlineShop.Statistics.Collections;

namespace OnlineShop.Statistics.Popular;

/// <summary>The public lists, kept for a minute: everybody gets the same, and sees no difference sooner.</summary>
internal sealed class PopularProducts(ShopDatabase database, IOptions<PopularOptions> options, TimeProvider clock)
{
    private const int DaysTogether = 365;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private readonly SharedReads<int, IReadOnlyList<RankedProduct>> rankings =
        new(clock, Kept, BestSellersQuery.Ranges.Length);

    private readonly SharedReads<Guid, IReadOnlyList<RankedProduct>> together = new(clock, Kept, capacity: 20_000);

    /// <summary>The products with the most units sold, of one category or of all.</summary>
    public async Task<BestSellers> BestSellersAsync(int days, string? category, int limit, CancellationToken cancel)
    {
        var ranking = await rankings.GetAsync(days, RankAsync, cancel);
        return new(days, category, List(ranking.Where(product => category is null || product.Category == category), limit));
    }

    /// <summary>The products most often in the same orders as one.</summary>
    public async Task<BoughtTogether> TogetherAsync(Guid productId, int limit, CancellationToken cancel) =>
        new(productId, List(await together.GetAsync(productId, FindTogetherAsync, cancel), limit));

    private static IReadOnlyList<PopularProduct> List(IEnumerable<RankedProduct> ranking, int limit) =>
        [.. ranking.Take(limit).Select((product, index) => new PopularProduct(index + 1, product.ProductId, product.Name))];

    private async Task<IReadOnlyList<RankedProduct>> RankAsync(int days)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await PopularStatements.RankAsync(connection, clock.GetUtcNow().AddDays(-days), CancellationToken.None);
    }

    private async Task<IReadOnlyList<RankedProduct>> FindTogetherAsync(Guid productId)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await PopularStatements.TogetherAsync(
            connection, productId, OrderIds.Before(clock.GetUtcNow().AddDays(-DaysTogether)), options.Value.MinimumBuyers,
            CancellationToken.None);
    }
}
