using System.Globalization;

namespace OnlineShop.ApiClients.Statistics;

/// <summary>A sum over many orders: written as money is, but it may be more than one amount can be.</summary>
public sealed record ApiSum(string Amount, string Currency)
{
    /// <summary>The amount as a number.</summary>
    public decimal Value => decimal.Parse(Amount, CultureInfo.InvariantCulture);
}

/// <summary>What was sold, what went back, and what is left.</summary>
public interface IApiSums
{
    ApiSum RevenueInBase { get; }

    ApiSum RefundsInBase { get; }

    ApiSum NetInBase { get; }
}
