using System.Globalization;

namespace OnlineShop.Client;

/// <summary>An amount of money.</summary>
public partial record Money
{
    /// <summary>The amount as a number.</summary>
    public decimal ToDecimal() => decimal.Parse(Amount, NumberStyles.Number, CultureInfo.InvariantCulture);
}

/// <summary>A sum over many orders.</summary>
public partial record MoneyTotal
{
    /// <summary>The sum as a number.</summary>
    public decimal ToDecimal() => decimal.Parse(Amount, NumberStyles.Number, CultureInfo.InvariantCulture);
}
