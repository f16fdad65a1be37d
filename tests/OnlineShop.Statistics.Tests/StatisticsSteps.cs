using OnlineShop.ApiClients.Statistics;

namespace OnlineShop.Statistics.Tests;

/// <summary>Clients of Statistics, and values that many tests compare with.</summary>
internal static class StatisticsSteps
{
    /// <summary>The reports, for an administrator.</summary>
    public static StatisticsClient Statistics(this StatisticsHost host) => new(host.AsAdmin());

    /// <summary>A sum in euro.</summary>
    public static ApiSum Eur(string amount) => new(amount, "EUR");

    /// <summary>What was sold, what went back and what is left, in euro.</summary>
    public static (string Revenue, string Refunds, string Net) Sums(IApiSums row)
    {
        new[] { row.RevenueInBase, row.RefundsInBase, row.NetInBase }.ShouldAllBe(sum => sum.Currency == "EUR");
        return (row.RevenueInBase.Amount, row.RefundsInBase.Amount, row.NetInBase.Amount);
    }
}
