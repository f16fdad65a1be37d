using FsCheck.Xunit;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Statistics.Refunds;

namespace OnlineShop.Statistics.Tests;

/// <summary>Whatever is given back of whatever order, the parts make up the whole.</summary>
public sealed class RefundSharesPropertyTests
{
    [Property(MaxTest = 500)]
    public void Refunds_of_all_kinds_add_up_and_one_in_full_leaves_nothing(int seed)
    {
        var random = new Random(seed);
        var (total, inBase, lines) = AnOrder(random);
        var refunds = new List<MoneyBack>();
        for (var (left, units) = (total.MinorUnits, lines.ToDictionary(line => line.ProductId, line => line.Quantity)); left > 0;)
        {
            var amount = random.Next(3) == 0 ? left : random.NextInt64(left) + 1;
            left -= amount;
            var returned = random.Next(2) == 0 ? null : SomeUnits(random, units);
            refunds.Add(new MoneyBack(Guid.NewGuid(), null, new Money(amount, total.Currency), default, returned));
        }

        var entries = RefundShares.Of(total, inBase, lines, refunds);

        foreach (var refund in refunds)
        {
            var parts = entries.Where(entry => entry.RefundId == refund.Id).ToList();
            Money.Sum(parts.Select(part => part.Amount), total.Currency).ShouldBe(refund.Amount);
            parts.ShouldAllBe(part => part.AmountInBase.MinorUnits >= 0);
            parts.Sum(part => part.Units).ShouldBe(refund.Units?.Sum(unit => unit.Quantity) ?? 0);
        }

        Money.Sum(entries.Select(entry => entry.AmountInBase), Currency.Base).ShouldBe(inBase);
        foreach (var line in lines)
            Money.Sum(
                entries.Where(entry => entry.Line == line.Line).Select(entry => entry.AmountInBase), Currency.Base)
                .ShouldBe(line.RevenueInBase);
    }

    [Property(MaxTest = 500)]
    public void No_line_gives_back_more_than_it_brought(int seed)
    {
        var random = new Random(seed);
        var (total, inBase, lines) = AnOrder(random);
        var units = lines.ToDictionary(line => line.ProductId, line => line.Quantity);
        var refunds = Enumerable.Range(0, random.Next(6)).Select(_ => new MoneyBack(
            Guid.NewGuid(), null, new Money(random.NextInt64(total.MinorUnits + 1), total.Currency), default,
            random.Next(2) == 0 ? null : SomeUnits(random, units))).ToList();

        var entries = RefundShares.Of(total, inBase, lines, refunds);

        foreach (var line in lines)
            entries.Where(entry => entry.Line == line.Line).Sum(entry => entry.AmountInBase.MinorUnits)
                .ShouldBeLessThanOrEqualTo(line.RevenueInBase.MinorUnits);
        entries.Sum(entry => entry.AmountInBase.MinorUnits).ShouldBeLessThanOrEqualTo(inBase.MinorUnits);
    }

    private static (Money Total, Money InBase, IReadOnlyList<SoldLine> Lines) AnOrder(Random random)
    {
        var most = random.Next(4) == 0 ? Money.MaxMinorUnits : 100_000;
        var inBase = new Money(random.NextInt64(most) + 1, Currency.Base);
        var parts = inBase.Allocate(
            [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => random.NextInt64(1000) + 1)]);
        // The last part is shipping.
        var lines = parts[..^1].Select((part, index) => new SoldLine(index + 1, Guid.NewGuid(), random.Next(1, 10), part)).ToList();
        return (new Money(random.NextInt64(most) + 1, "IDR"), inBase, lines);
    }

    private static List<StockLine> SomeUnits(Random random, Dictionary<Guid, int> left)
    {
        var some = new List<StockLine>();
        foreach (var product in left.Keys.ToList())
        {
            var quantity = random.Next(left[product] + 1);
            left[product] -= quantity;
            if (quantity > 0)
                some.Add(new StockLine(product, quantity));
        }

        return some;
    }
}
