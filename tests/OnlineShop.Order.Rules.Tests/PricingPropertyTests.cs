using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Pricing;

namespace OnlineShop.Order.Rules.Tests;

/// <summary>
/// What holds for every basket: in currencies of 0, 2 and 3 decimals, for every country of the union and some outside.
/// </summary>
public sealed class PricingPropertyTests
{
    private static readonly string[] Union =
    [
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
        "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK",
    ];

    private static readonly string[] Outside = ["US", "GB", "CH", "NO", "JP"];

    [Property(MaxTest = 1000)]
    public Property The_parts_add_up_and_a_discount_takes_no_more_than_the_goods_cost() => Prop.ForAll(Baskets, basket =>
    {
        var priced = basket.Priced;
        priced.Subtotal.ShouldBe(Money.Sum(basket.Lines.Select(line => line.LineTotal), basket.Shipping.Currency));
        priced.Discount.ShouldBe(Money.Min(basket.Discount, priced.Subtotal));
        priced.Total.ShouldBe(priced.Subtotal - priced.Discount + basket.Shipping);
        priced.Total.ShouldBeGreaterThanOrEqualTo(basket.Shipping);
    });

    [Property(MaxTest = 1000)]
    public Property A_discount_is_split_over_the_lines_to_the_last_unit_and_leaves_none_below_zero() => Prop.ForAll(Baskets, basket =>
    {
        var (priced, net) = (basket.Priced, OrderPricing.Net(basket.Lines, basket.Priced.Discount));
        Money.Sum(net, basket.Shipping.Currency).ShouldBe(priced.Subtotal - priced.Discount);
        foreach (var (paid, line) in net.Zip(basket.Lines))
            paid.MinorUnits.ShouldBeInRange(0, line.LineTotal.MinorUnits);
    });

    [Property(MaxTest = 1000)]
    public Property The_tax_is_the_sum_of_what_is_in_each_line_and_in_the_shipping() => Prop.ForAll(Baskets, basket =>
    {
        var (priced, tenths) = (basket.Priced, (int)(VatTable.Percent(basket.Country) * 10));
        var grosses = OrderPricing.Net(basket.Lines, priced.Discount).Append(basket.Shipping);
        priced.Tax.MinorUnits.ShouldBe(
            grosses.Sum(gross => HalfEven.Of((BigInteger)gross.MinorUnits * tenths, 1000 + tenths)));
        priced.Tax.MinorUnits.ShouldBeInRange(0, priced.Total.MinorUnits);
        if (Outside.Contains(basket.Country))
            priced.Tax.MinorUnits.ShouldBe(0);
    });

    [Property(MaxTest = 1000)]
    public void A_unit_price_is_converted_once_and_a_line_is_its_exact_multiple(
        NonNegativeInt cents, byte units, PositiveInt millionths, bool yen)
    {
        var (target, scale) = yen ? ("JPY", 1) : ("KWD", 1000);
        var rate = new ExchangeRate("EUR", target, millionths.Get / 1_000_000m, new DateOnly(2026, 3, 2), "ECB");
        var line = OrderPricing.Lines(
            [new CatalogLine(Guid.CreateVersion7(), "S", "N", 1 + units, new Money(cents.Get, "EUR"), 1)], rate)[0];
        line.UnitPrice.ShouldBe(
            new Money(HalfEven.Of((BigInteger)cents.Get * millionths.Get * scale, 100_000_000), target));
        line.LineTotal.MinorUnits.ShouldBe(line.UnitPrice.MinorUnits * (1 + units));
    }

    [Fact]
    public void Every_country_of_the_union_has_its_standard_rate_and_no_other_has_one()
    {
        Union.ShouldAllBe(country => VatTable.Percent(country) >= 17 && VatTable.Percent(country) <= 27);
        Outside.ShouldAllBe(country => VatTable.Percent(country) == 0);
        new[] { "DE", "FI", "HU", "LU" }.Select(VatTable.Percent).ShouldBe([19m, 25.5m, 27m, 17m]);
    }

    private static Arbitrary<Basket> Baskets => Arb.From(
        from currency in Gen.Elements("EUR", "JPY", "KWD")
        from country in Gen.Elements(Union.Concat(Outside).ToArray())
        from lines in (from price in Gen.Choose(0, 1_000_000) from quantity in Gen.Choose(1, 100) select (price, quantity)).ListOf()
        from discount in Gen.OneOf(Gen.Choose(0, 1000), Gen.Choose(0, 100_000_000))
        from shipping in Gen.Choose(0, 5000)
        select new Basket(
            [.. lines.Select(line => Line(line.quantity, new Money(line.price, currency)))], new Money(discount, currency),
            new Money(shipping, currency), country));

    private static OrderLine Line(int quantity, Money price) =>
        new(Guid.CreateVersion7(), "S", "N", quantity, price, price * quantity, 1);

    private sealed record Basket(OrderLine[] Lines, Money Discount, Money Shipping, string Country)
    {
        public PricedOrder Priced { get; } = OrderPricing.Total(Lines, Discount, Shipping, Country, null);

        public override string ToString() =>
            $"{string.Join(", ", Lines.Select(line => $"{line.Quantity} × {line.UnitPrice}"))} − {Discount} + {Shipping} to {Country}";
    }
}
