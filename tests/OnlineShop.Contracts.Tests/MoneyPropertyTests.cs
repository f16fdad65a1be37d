using System.Numerics;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using OnlineShop.Testing;

namespace OnlineShop.Contracts.Tests;

/// <summary>
/// What holds for all amounts: every currency of the table, so exponents 0, 2 and 3, and the whole range where nothing is
/// converted.
/// </summary>
public sealed class MoneyPropertyTests
{
    private const long Trillion = 1_000_000_000_000;

    [Property(MaxTest = 1000)]
    public void An_allocation_loses_no_minor_unit_and_each_part_is_its_share(
        DoNotSize<long> amount, DoNotSize<long>[] some, byte which)
    {
        long[] weights = [.. some.Select(weight => weight.Item & long.MaxValue), 0, 1];
        var total = new Money(InRange(amount), CurrencyOf(which));
        var parts = total.Allocate(weights);

        Money.Sum(parts, total.Currency).ShouldBe(total);
        var sum = weights.Aggregate(BigInteger.Zero, (left, weight) => left + weight);
        for (var i = 0; i < parts.Length; i++)
            BigInteger.Abs((parts[i].MinorUnits * sum) - ((BigInteger)total.MinorUnits * weights[i]))
                .ShouldBeLessThan(sum);
        parts[^2].MinorUnits.ShouldBe(0, "what weighs nothing gets nothing");
    }

    [Property]
    public void Who_weighs_more_never_gets_less(DoNotSize<long> amount, uint[] some)
    {
        long[] weights = [.. some.Select(weight => (long)weight).Append(1).OrderDescending()];
        new Money(Math.Abs(InRange(amount)), "EUR").Allocate(weights).Select(part => part.MinorUnits)
            .ShouldBeInOrder(SortDirection.Descending);
    }

    [Property]
    public void A_sum_does_not_depend_on_the_sequence(int[] amounts, int seed)
    {
        var parts = amounts.Select(amount => new Money(amount, "EUR")).ToArray();
        var sum = Money.Sum(parts, "EUR");
        sum.MinorUnits.ShouldBe(amounts.Sum(amount => (long)amount));
        new Random(seed).Shuffle(parts);
        Money.Sum(parts, "EUR").ShouldBe(sum);
        (sum - sum).ShouldBe(Money.Zero("EUR"));
        (-sum + sum).ShouldBe(Money.Zero("EUR"));
    }

    [Property]
    public void A_multiple_is_the_sum_of_its_parts(int amount, byte factor) =>
        (new Money(amount, "EUR") * factor)
            .ShouldBe(Money.Sum(Enumerable.Repeat(new Money(amount, "EUR"), factor), "EUR"));

    [Property(MaxTest = 1000)]
    public void A_conversion_is_rounded_once_half_to_even(
        DoNotSize<long> amount, PositiveInt millionths, byte from, byte to)
    {
        var money = new Money(amount.Item % Trillion, CurrencyOf(from));
        var (source, target) = (money.Currency, CurrencyOf(to));
        money.Convert(millionths.Get / 1_000_000m, target).ShouldBe(
            new Money(HalfEven.Of((BigInteger)money.MinorUnits * millionths.Get * Scale(target), 1_000_000 * Scale(source)), target));
    }

    /// <summary>Random amounts seldom meet a tie, so ties are made: an odd number of halves of the target's minor unit.</summary>
    [Property]
    public void A_tie_goes_to_the_even_neighbour(int odd, byte which)
    {
        var currency = CurrencyOf(which);
        var (halves, scale) = ((2L * odd) + 1, (decimal)Scale(currency));
        var rounded = Money.FromAmount(halves / (2m * scale), currency).MinorUnits;
        (rounded % 2, Math.Abs((2 * rounded) - halves)).ShouldBe((0, 1));
    }

    /// <summary>
    /// Whatever is reckoned is either money that can be written and read again, or refused as beyond the range.
    /// </summary>
    [Property(MaxTest = 1000)]
    public void No_reckoning_leaves_the_range(
        DoNotSize<long> left, DoNotSize<long> right, DoNotSize<int> factor, DoNotSize<decimal> rate, byte from, byte to)
    {
        var (a, b, target) = (new Money(InRange(left), CurrencyOf(from)), new Money(InRange(right), CurrencyOf(from)), CurrencyOf(to));
        Holds(() => a + b, (BigInteger)a.MinorUnits + b.MinorUnits);
        Holds(() => a - b, (BigInteger)a.MinorUnits - b.MinorUnits);
        Holds(() => -a, -(BigInteger)a.MinorUnits);
        Holds(() => a * factor.Item, (BigInteger)a.MinorUnits * factor.Item);
        Holds(() => Money.Sum([a, a, b, -a, -b], a.Currency), a.MinorUnits);
        a.TryConvert(rate.Item, target, out var converted)
            .ShouldBe(
                Math.Abs((double)a.Amount * (double)rate.Item * Scale(target)) is var minor
                    && minor <= Money.MaxMinorUnits,
                minor.ToString());
        Math.Abs(converted.MinorUnits).ShouldBeLessThanOrEqualTo(Money.MaxMinorUnits);

        static void Holds(Func<Money> reckon, BigInteger expected)
        {
            if (BigInteger.Abs(expected) > Money.MaxMinorUnits)
                Should.Throw<MoneyRangeException>(() => reckon());
            else
                ((BigInteger)reckon().MinorUnits).ShouldBe(expected);
        }
    }

    [Property(MaxTest = 1000)]
    public void A_percentage_is_a_part_rounded_half_to_even(DoNotSize<long> amount, ushort hundredths, byte which)
    {
        var (percent, money) = (hundredths % 10_001, new Money(Math.Abs(amount.Item % Trillion), CurrencyOf(which)));
        var part = money.Percent(percent / 100m);
        part.ShouldBe(new Money(HalfEven.Of((BigInteger)money.MinorUnits * percent, 10_000), money.Currency));
        part.MinorUnits.ShouldBeInRange(0, money.MinorUnits);
    }

    [Property(MaxTest = 1000)]
    public void Text_and_back_is_the_same_money(DoNotSize<long> amount, byte which)
    {
        var currency = CurrencyOf(which);
        var money = new Money(InRange(amount), currency);
        Money.TryParse(money.ToAmountString(), currency, out var read).ShouldBeTrue();
        read.ShouldBe(money);
        JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(money)).ShouldBe(money);
        Money.FromAmount(money.Amount, currency).ShouldBe(money);
        (money.ToAmountString().Split('.') is [_, var decimals] ? decimals.Length : 0)
            .ShouldBe(Currency.Exponent(currency));
        Money.TryParse($"{money.ToAmountString()}{(Currency.Exponent(currency) == 0 ? "." : "")}1", currency, out _)
            .ShouldBeFalse("a digit more than the currency has");
    }

    private static long InRange(DoNotSize<long> amount) => amount.Item % (Money.MaxMinorUnits + 1);

    private static string CurrencyOf(byte which) => Currency.Codes[which % Currency.Codes.Count];

    private static long Scale(string currency) => (long)Math.Pow(10, Currency.Exponent(currency));
}
