using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using OnlineShop.Contracts;
using OnlineShop.Promotions.Codes;

namespace OnlineShop.Promotions.Tests;

/// <summary>What holds for every code on every subtotal, in currencies of 0, 2 and 3 decimals.</summary>
public sealed class PromoCodePropertyTests
{
    [Property(MaxTest = 1000)]
    public Property A_discount_is_in_the_currency_of_the_order_never_negative_and_never_above_the_subtotal() => Prop.ForAll(Cases, use =>
    {
        var verdict = use.Code.Price(use.Subtotal, use.Rate);
        verdict.Discount.Currency.ShouldBe(use.Subtotal.Currency);
        verdict.Discount.MinorUnits.ShouldBeInRange(0, use.Subtotal.MinorUnits);
        if (!verdict.IsValid || use.Code.Kind is PromoKind.FreeShipping)
            verdict.Discount.MinorUnits.ShouldBe(0);
        verdict.FreeShipping.ShouldBe(verdict.IsValid && use.Code.Kind is PromoKind.FreeShipping);
    });

    [Property(MaxTest = 1000)]
    public Property A_code_gives_what_it_says_rounded_half_to_even() => Prop.ForAll(Cases, use =>
    {
        var (code, subtotal) = (use.Code with { Minimum = null }, use.Subtotal);
        var said = code.Kind switch
        {
            PromoKind.Percent => HalfEven.Of(subtotal.MinorUnits * new BigInteger(code.Percent!.Value * 100), 10_000),
            PromoKind.Fixed =>
                Math.Min(subtotal.MinorUnits, code.Amount!.Value.Convert(use.Rate, subtotal.Currency).MinorUnits),
            _ => 0,
        };
        code.Price(subtotal, use.Rate).Discount.MinorUnits.ShouldBe(said);
    });

    [Property(MaxTest = 1000)]
    public Property Who_orders_more_is_never_given_less() => Prop.ForAll(Cases, Arb.From(Gen.Choose(0, 100_000)), (use, more) =>
        use.Code.Price(use.Subtotal + new Money(more, use.Subtotal.Currency), use.Rate).Discount
            .ShouldBeGreaterThanOrEqualTo(use.Code.Price(use.Subtotal, use.Rate).Discount));

    private static Arbitrary<Use> Cases => Arb.From(
        from currency in Gen.Elements("EUR", "JPY", "KWD")
        from kind in Gen.Elements(PromoKind.Percent, PromoKind.Fixed, PromoKind.FreeShipping)
        from hundredths in Gen.Choose(1, 10_000)
        from amount in Gen.Choose(1, 100_000)
        from minimum in Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 100_000))
        from millionths in Gen.Choose(1, 200_000_000)
        from subtotal in Gen.OneOf(Gen.Choose(0, 1000), Gen.Choose(0, 100_000_000))
        select new Use(
            new PromoCode(
                "X", kind, kind is PromoKind.Percent ? hundredths / 100m : null,
                kind is PromoKind.Fixed ? new Money(amount, "EUR") : null,
                minimum == 0 ? null : new Money(minimum, "EUR"), default, default, null, null, 0, true),
            new Money(subtotal, currency), currency == "EUR" ? 1 : millionths / 1_000_000m));

    private sealed record Use(PromoCode Code, Money Subtotal, decimal Rate);
}
