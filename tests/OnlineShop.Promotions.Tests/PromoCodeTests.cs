using OnlineShop.Contracts;
using OnlineShop.Promotions.Codes;

namespace OnlineShop.Promotions.Tests;

public sealed class PromoCodeTests
{
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset To = new(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(10, 1000, 100)]
    [InlineData(10, 1005, 100)]
    [InlineData(10, 1015, 102)]
    [InlineData(10, 1016, 102)]
    [InlineData(100, 1999, 1999)]
    [InlineData(10, 0, 0)]
    public void A_percentage_is_rounded_half_to_even(int percent, long subtotal, long discount) =>
        Percent(percent).Price(new Money(subtotal, "EUR"), 1).Discount.ShouldBe(new Money(discount, "EUR"));

    [Fact]
    public void A_fixed_amount_is_never_above_the_subtotal()
    {
        Fixed(500).Price(new Money(2000, "EUR"), 1).Discount.ShouldBe(new Money(500, "EUR"));
        Fixed(500).Price(new Money(300, "EUR"), 1).Discount.ShouldBe(new Money(300, "EUR"));
        Fixed(500).Price(new Money(300, "USD"), 1.1m).Discount.ShouldBe(new Money(300, "USD"));
    }

    [Fact]
    public void A_fixed_amount_is_given_in_the_currency_of_the_order()
    {
        Fixed(500).Price(new Money(10_000, "USD"), 1.1m).Discount.ShouldBe(new Money(550, "USD"));
        Fixed(500).Price(new Money(10_000, "JPY"), 160.5m).Discount.ShouldBe(new Money(802, "JPY"));
    }

    [Fact]
    public void Amounts_that_are_beyond_the_range_in_the_currency_of_the_order_are_more_than_any_subtotal()
    {
        var most = Money.MaxMinorUnits;
        Fixed(most).Price(new Money(10_000, "JPY"), 160.5m).Discount.ShouldBe(new Money(10_000, "JPY"));
        var code = New(PromoKind.FreeShipping) with { Minimum = new Money(most, "EUR") };
        code.Price(new Money(most, "JPY"), 160.5m).Reason.ShouldBe(Refusals.MinimumNotReached);
    }

    [Fact]
    public void Free_shipping_takes_nothing_off_the_subtotal() =>
        New(PromoKind.FreeShipping).Price(new Money(1000, "EUR"), 1)
            .ShouldBe(new Verdict(null, Money.Zero("EUR"), true));

    [Fact]
    public void The_minimum_is_compared_in_the_currency_of_the_order()
    {
        var code = Percent(10) with { Minimum = new Money(3000, "EUR") };
        code.Price(new Money(3000, "EUR"), 1).IsValid.ShouldBeTrue();
        code.Price(new Money(2999, "EUR"), 1).Reason.ShouldBe(Refusals.MinimumNotReached);
        code.Price(new Money(3300, "USD"), 1.1m).IsValid.ShouldBeTrue();
        code.Price(new Money(3299, "USD"), 1.1m).Reason.ShouldBe(Refusals.MinimumNotReached);
    }

    [Fact]
    public void What_is_beyond_the_range_in_the_currency_of_the_order_is_more_than_any_subtotal()
    {
        Fixed(Money.MaxMinorUnits).Price(new Money(Money.MaxMinorUnits, "IDR"), 18_000m)
            .Discount.ShouldBe(Money.Max("IDR"));
        (Percent(10) with { Minimum = Money.Max("EUR") }).Price(Money.Max("IDR"), 18_000m)
            .Reason.ShouldBe(Refusals.MinimumNotReached);
    }

    [Fact]
    public void A_code_is_in_force_from_its_first_moment_to_its_last()
    {
        var code = Percent(10);
        code.WhyNotAt(From.AddTicks(-1)).ShouldBe(Refusals.NotYetValid);
        code.WhyNotAt(From).ShouldBeNull();
        code.WhyNotAt(To).ShouldBeNull();
        code.WhyNotAt(To.AddTicks(1)).ShouldBe(Refusals.Expired);
        (code with { Active = false }).WhyNotAt(From).ShouldBe(Refusals.Unknown);
    }

    [Fact]
    public void Limits_are_reached_when_the_last_use_is_gone()
    {
        var code = Percent(10) with { TotalLimit = 5, PerUserLimit = 2 };
        (code with { Redeemed = 4 }).WhyUsedUp(1).ShouldBeNull();
        (code with { Redeemed = 5 }).WhyUsedUp(0).ShouldBe(Refusals.TotalLimitReached);
        (code with { Redeemed = 4 }).WhyUsedUp(2).ShouldBe(Refusals.UserLimitReached);
        Percent(10).WhyUsedUp(1000).ShouldBeNull();
    }

    private static PromoCode Percent(decimal percent) => New(PromoKind.Percent) with { Percent = percent };

    private static PromoCode Fixed(long minor) => New(PromoKind.Fixed) with { Amount = new Money(minor, "EUR") };

    private static PromoCode New(PromoKind kind) => new("X", kind, null, null, null, From, To, null, null, 0, true);
}
