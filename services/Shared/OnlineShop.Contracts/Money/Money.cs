using System.Globalization;
using System.Text.Json.Serialization;
using OnlineShop.Contracts.Serialization;

namespace OnlineShop.Contracts;

/// <summary>
/// An amount in one currency, kept as a whole number of minor units (cents for EUR, yen for JPY), at most 10^15 of them either way:
/// what can be made can also be written, read and stored by everyone. Amounts of different currencies do not mix. There is one
/// rounding rule in the shop: half to even, applied once a line.
/// </summary>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money : IComparable<Money>
{
    /// <summary>The largest amount, in minor units: below 2^53, so that JavaScript and spreadsheets hold it exactly.</summary>
    public const long MaxMinorUnits = 1_000_000_000_000_000;

    // More digits than a decimal holds would be rounded, not refused.
    private const int LongestText = 28;

    /// <summary>An amount of <paramref name="minorUnits"/> in <paramref name="currency"/>.</summary>
    /// <exception cref="UnknownCurrencyException">The code is not known.</exception>
    /// <exception cref="MoneyRangeException">It is more than <see cref="MaxMinorUnits"/> either way.</exception>
    public Money(long minorUnits, string currency)
    {
        _ = Contracts.Currency.Exponent(currency);
        MinorUnits = IsInRange(minorUnits) ? minorUnits : throw new MoneyRangeException(currency);
        Currency = currency;
    }

    /// <summary>An amount of what others say; false where the currency is not known, or the amount beyond the range.</summary>
    public static bool TryCreate(long minorUnits, string? currency, out Money money)
    {
        var valid = Contracts.Currency.IsKnown(currency) && IsInRange(minorUnits);
        money = valid ? new Money(minorUnits, currency!) : default;
        return valid;
    }

    /// <summary>The amount in minor units of the currency.</summary>
    public long MinorUnits { get; }

    /// <summary>The ISO 4217 code.</summary>
    public string Currency { get; }

    /// <summary>The amount in major units, exact.</summary>
    public decimal Amount => MinorUnits / Scale(Currency);

    /// <summary>No money, in <paramref name="currency"/>.</summary>
    public static Money Zero(string currency) => new(0, currency);

    /// <summary>The largest amount of <paramref name="currency"/>.</summary>
    public static Money Max(string currency) => new(MaxMinorUnits, currency);

    /// <summary>An amount in major units, rounded half to even to the currency's minor unit.</summary>
    /// <exception cref="MoneyRangeException">It is more than <see cref="MaxMinorUnits"/> either way.</exception>
    public static Money FromAmount(decimal amount, string currency) => FromProduct(amount, 1m, currency);

    /// <summary>
    /// Reads an amount such as <c>12.34</c>: digits, an optional sign and point, no more decimals than the currency has, and at
    /// most <see cref="MaxMinorUnits"/> either way.
    /// </summary>
    public static bool TryParse(string? amount, string? currency, out Money money)
    {
        money = default;
        if (!Contracts.Currency.IsKnown(currency) || amount is not { Length: <= LongestText } ||
            !decimal.TryParse(amount, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ||
            Math.Abs(value) > MaxMinorUnits / Scale(currency!))
        {
            return false;
        }

        var minor = value * Scale(currency!);
        if (minor != decimal.Truncate(minor))
            return false;
        money = new Money(decimal.ToInt64(minor), currency!);
        return true;
    }

    /// <summary>The sum of lines; <paramref name="currency"/> names the currency of an empty sum.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="MoneyRangeException">The sum is more than <see cref="MaxMinorUnits"/> either way.</exception>
    public static Money Sum(IEnumerable<Money> parts, string currency)
    {
        // Only the sum must be in the range, not what it passes on the way there.
        var zero = Zero(currency);
        return Of(parts.Aggregate((Int128)0, (sum, part) => sum + Same(zero, part).MinorUnits), currency);
    }

    /// <summary>
    /// The amount in another currency: <paramref name="rate"/> units of <paramref name="target"/> for one unit of this currency,
    /// rounded half to even once.
    /// </summary>
    /// <exception cref="MoneyRangeException">It is more than <see cref="MaxMinorUnits"/> of the target either way.</exception>
    public Money Convert(decimal rate, string target) => FromProduct(Amount, rate, target);

    /// <summary>Does what <see cref="Convert"/> does; false where the result is beyond the range.</summary>
    public bool TryConvert(decimal rate, string target, out Money converted)
    {
        try
        {
            converted = Convert(rate, target);
            return true;
        }
        catch (MoneyRangeException)
        {
            converted = default;
            return false;
        }
    }

    /// <summary>The part that a percentage (0 to 100) makes, rounded half to even.</summary>
    public Money Percent(decimal percent) => FromProduct(Amount, percent / 100m, Currency);

    /// <summary>
    /// Splits the amount by weights without losing a minor unit: each part is rounded down, and what is left goes, unit by unit,
    /// to the parts with the largest remainders (first one first where they are equal).
    /// </summary>
    /// <exception cref="ArgumentException">There is no weight above zero, or one below.</exception>
    public Money[] Allocate(ReadOnlySpan<long> weights)
    {
        Int128 total = 0;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            total += weight;
        }

        if (total == 0)
            throw new ArgumentException("At least one weight must be above zero.", nameof(weights));

        // Whole numbers of 128 bits: they are exact and hold any amount times any weight, which decimals do not.
        var parts = new long[weights.Length];
        var remainders = new (Int128 Remainder, int Index)[weights.Length];
        var left = MinorUnits;
        for (var i = 0; i < parts.Length; i++)
        {
            var (part, remainder) = Int128.DivRem((Int128)MinorUnits * weights[i], total);
            if (remainder < 0)
                (part, remainder) = (part - 1, remainder + total);
            parts[i] = (long)part;
            remainders[i] = (remainder, i);
            left -= parts[i];
        }

        foreach (var (_, index) in remainders.OrderByDescending(r => r.Remainder).ThenBy(r => r.Index).Take((int)left))
            parts[index]++;

        var currency = Currency;
        return [.. parts.Select(part => new Money(part, currency))];
    }

    /// <summary>Adds two amounts of one currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="MoneyRangeException">The sum is more than <see cref="MaxMinorUnits"/> either way.</exception>
    public static Money operator +(Money left, Money right) =>
        new(left.MinorUnits + Same(left, right).MinorUnits, left.Currency);

    /// <summary>Subtracts an amount of the same currency.</summary>
    /// <exception cref="CurrencyMismatchException">The currencies differ.</exception>
    /// <exception cref="MoneyRangeException">The difference is more than <see cref="MaxMinorUnits"/> either way.</exception>
    public static Money operator -(Money left, Money right) =>
        new(left.MinorUnits - Same(left, right).MinorUnits, left.Currency);

    /// <summary>The opposite amount.</summary>
    public static Money operator -(Money value) => new(-value.MinorUnits, value.Currency);

    /// <summary>A whole multiple: a unit price times a quantity. Exact.</summary>
    /// <exception cref="MoneyRangeException">The product is more than <see cref="MaxMinorUnits"/> either way.</exception>
    public static Money operator *(Money value, int factor) => Of((Int128)value.MinorUnits * factor, value.Currency);

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Compares two amounts of one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Money other) => MinorUnits.CompareTo(Same(this, other).MinorUnits);

    /// <summary>The smaller of two amounts of one currency.</summary>
    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>The amount with exactly the currency's decimals, for example <c>12.30</c>.</summary>
    public string ToAmountString() =>
        Amount.ToString("F" + Contracts.Currency.Exponent(Currency), CultureInfo.InvariantCulture);

    /// <summary>The amount and the code, for example <c>12.30 EUR</c>.</summary>
    public override string ToString() => Currency is null ? "no amount" : $"{ToAmountString()} {Currency}";

    private static bool IsInRange(Int128 minorUnits) => minorUnits >= -MaxMinorUnits && minorUnits <= MaxMinorUnits;

    private static Money Of(Int128 minorUnits, string currency) =>
        IsInRange(minorUnits) ? new Money((long)minorUnits, currency) : throw new MoneyRangeException(currency);

    private static Money FromProduct(decimal amount, decimal factor, string currency)
    {
        try
        {
            return new Money(
                decimal.ToInt64(decimal.Round(amount * factor * Scale(currency), 0, MidpointRounding.ToEven)),
                currency);
        }
        catch (OverflowException error) when (error is not MoneyRangeException)
        {
            // Beyond what a decimal, or a long, holds.
            throw new MoneyRangeException(currency);
        }
    }

    private static decimal Scale(string currency) =>
        Contracts.Currency.Exponent(currency) switch { 0 => 1m, 2 => 100m, 3 => 1000m, var e => (decimal)Math.Pow(10, e) };

    private static Money Same(Money left, Money right) =>
        string.Equals(left.Currency, right.Currency, StringComparison.Ordinal)
            ? right
            : throw new CurrencyMismatchException(left.Currency, right.Currency);
}

/// <summary>Two amounts of different currencies met in one sum or comparison.</summary>
public sealed class CurrencyMismatchException(string left, string right)
    : InvalidOperationException($"Amounts in {left} and {right} do not mix: convert one first.");

/// <summary>An amount is beyond <see cref="Money.MaxMinorUnits"/>.</summary>
public sealed class MoneyRangeException(string currency)
    : OverflowException($"An amount is beyond what the shop reckons with: {Money.Max(currency)} either way.");
