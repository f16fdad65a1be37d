using OnlineShop.Client;

namespace OnlineShop.BackOffice.Site;

/// <summary>Sums as the person's language writes them.</summary>
internal static class SumText
{
    /// <summary>A sum over many orders.</summary>
    public static string Sum(this Visitor visitor, MoneyTotal total) =>
        visitor.Money(new Money { Amount = total.Amount, Currency = total.Currency });

    /// <summary>A part of a whole in percent; a dash where there is no whole.</summary>
    public static string Share(this Visitor visitor, long part, long whole) =>
        whole == 0 ? "–" : ((decimal)part / whole).ToString("P1", visitor.Language.Numbers);
}
