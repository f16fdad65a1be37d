using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>Asks the messaging tables of every service the same.</summary>
internal static class Messaging
{
    /// <summary>
    /// Gathers the breaches that a statement finds in each database; <paramref name="table"/> and <paramref name="noun"/> say how
    /// much was looked at.
    /// </summary>
    public static async Task<Finding> CheckAsync(
        ShopFacts shop, string sql, string table, string noun, CancellationToken cancel)
    {
        var counts = await shop.Sources.ReadAllAsync<long>($"select count(*) from {table}", cancel);
        return new Finding(
            $"{Finding.Count(counts.Sum(count => count.Rows[0]), noun)} in {Finding.Count(counts.Count, "database")}",
            await shop.Sources.ReadBreachesOfAllAsync(sql, cancel));
    }
}
