using OnlineShop.Contracts;

namespace OnlineShop.Verify.Facts;

internal static class Amounts
{
    /// <summary>An amount as people read it, in whatever currency a source wrote.</summary>
    public static string Text(long minorUnits, string? currency)
    {
        var code = currency?.ToUpperInvariant();
        return Currency.IsKnown(code)
            ? new Money(minorUnits, code!).ToString()
            : $"{minorUnits} minor units of {currency ?? "no currency"}";
    }
}
