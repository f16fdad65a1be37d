using System.Text.RegularExpressions;

namespace OnlineShop.Contracts.Shipping;

/// <summary>A way of sending goods to a zone: what a parcel costs, and the working days that it takes.</summary>
/// <param name="Id">Such as <c>express</c>; see <see cref="IsId"/>.</param>
/// <param name="Brackets">By weight, at least one.</param>
public sealed partial record ShippingOption(string Id, int MinDays, int MaxDays, IReadOnlyList<ShippingBracket> Brackets)
{
    /// <summary>The option where none is chosen. Every zone has it.</summary>
    public const string Standard = "standard";

    /// <summary>Faster, for more.</summary>
    public const string Express = "express";

    /// <summary>Whether a text has the form of an option's id.</summary>
    public static bool IsId(string text) => IdForm().IsMatch(text);

    /// <summary>The price of a weight in grams: as many full parcels as it takes, and one for the rest.</summary>
    public Money PriceOf(int grams)
    {
        var largest = Brackets[^1];
        var (full, rest) = Math.DivRem(grams, largest.UpToGrams);
        var last = rest > 0 || full == 0 ? Brackets.First(bracket => rest <= bracket.UpToGrams).PriceMinor : 0;
        return new Money((full * largest.PriceMinor) + last, Currency.Base);
    }

    /// <summary>The first day on which a parcel may arrive that is asked for on a day.</summary>
    public DateOnly Earliest(DateOnly day) => WorkingDays.After(day, MinDays);

    /// <summary>The day by which a parcel arrives that is asked for on a day.</summary>
    public DateOnly Latest(DateOnly day) => WorkingDays.After(day, MaxDays);

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]{0,31}\z")]
    private static partial Regex IdForm();
}
