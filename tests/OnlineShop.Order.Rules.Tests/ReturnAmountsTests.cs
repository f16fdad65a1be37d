using FsCheck.Xunit;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Returns;

namespace OnlineShop.Order.Rules.Tests;

public sealed class ReturnAmountsTests
{
    private static readonly Money Shipping = new(490, "EUR");

    [Fact]
    public void A_part_gives_back_what_was_paid_for_it_without_shipping()
    {
        var lines = new[] { Line(1250, 2), Line(4999, 1) };
        Refund(lines, 0, [], (lines[0].ProductId, 1)).ShouldBe(new Money(1250, "EUR"));
    }

    [Fact]
    public void The_discount_is_shared_by_the_lines()
    {
        var lines = new[] { Line(1000, 1), Line(3000, 1) };
        Refund(lines, 400, [], (lines[0].ProductId, 1)).ShouldBe(new Money(900, "EUR"));
    }

    [Fact]
    public void The_last_unit_brings_the_shipping_and_every_cent_that_is_left()
    {
        var lines = new[] { Line(333, 3) };
        var first = Refund(lines, 100, [], (lines[0].ProductId, 1));
        var rest = ReturnAmounts.Of(
            lines, new Money(100, "EUR"), Shipping, new Dictionary<Guid, int> { [lines[0].ProductId] = 1 },
            new Dictionary<Guid, int> { [lines[0].ProductId] = 2 }, first);
        (first + rest).ShouldBe(new Money(999 - 100 + 490, "EUR"));
    }

    /// <summary>
    /// In whatever parts an order comes back: no part gives less than nothing, and together they give back the total to the cent.
    /// </summary>
    [Property(MaxTest = 500)]
    public void All_parts_together_give_back_the_total(ushort[] prices, byte[] quantities, ushort discount, int seed)
    {
        if (prices.Length == 0)
            return;
        var random = new Random(seed);
        var currency = new[] { "EUR", "JPY", "KWD" }[random.Next(3)];
        var lines = prices.Take(8)
            .Select((price, index) => Line(price, 1 + (quantities.Length == 0 ? 0 : quantities[index % quantities.Length] % 5), currency))
            .ToArray();
        var subtotal = lines.Sum(line => line.LineTotal.MinorUnits);
        var (cut, shipping) = (new Money(Math.Min(discount, subtotal), currency), new Money(Shipping.MinorUnits, currency));
        var units = lines.SelectMany(line => Enumerable.Repeat(line.ProductId, line.Quantity)).ToArray();
        random.Shuffle(units);
        var (before, given) = (new Dictionary<Guid, int>(), Money.Zero(currency));
        for (var (start, count) = (0, 0); start < units.Length; start += count)
        {
            count = random.Next(1, units.Length - start + 1);
            var part = units.Skip(start).Take(count).CountBy(unit => unit).ToDictionary();
            var refund = ReturnAmounts.Of(lines, cut, shipping, before, part, given);
            refund.MinorUnits.ShouldBeGreaterThanOrEqualTo(0);
            given += refund;
            foreach (var (product, back) in part)
                before[product] = before.GetValueOrDefault(product) + back;
        }

        given.MinorUnits.ShouldBe(subtotal - cut.MinorUnits + shipping.MinorUnits);
    }

    private static Money Refund(
        OrderLine[] lines, long discount, Dictionary<Guid, int> before, params (Guid Product, int Quantity)[] units) =>
        ReturnAmounts.Of(
            lines, new Money(discount, "EUR"), Shipping, before,
            units.ToDictionary(unit => unit.Product, unit => unit.Quantity), Money.Zero("EUR"));

    private static OrderLine Line(long price, int quantity, string currency = "EUR") =>
        new(
            Guid.CreateVersion7(), "SKU", "Name", quantity, new Money(price, currency),
            new Money(price * quantity, currency), 100);
}
