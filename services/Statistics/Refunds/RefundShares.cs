using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Statistics.Refunds;

/// <summary>A line of an order with its revenue in the base currency.</summary>
internal sealed record SoldLine(int Line, Guid ProductId, int Quantity, Money RevenueInBase);

/// <summary>A refund that succeeded.</summary>
/// <param name="ReturnId">The return that it pays for; null where it pays for none.</param>
/// <param name="Units">What came back for it; null where it pays for no return, or for one whose lines are not known.</param>
internal sealed record MoneyBack(
    Guid Id, Guid? ReturnId, Money Amount, DateTimeOffset At, IReadOnlyList<StockLine>? Units);

/// <summary>What a refund takes from a line; line 0 is for what falls on none.</summary>
internal sealed record RefundEntry(
    Guid RefundId, Guid? ReturnId, int Line, Guid? ProductId, DateTimeOffset At, Money Amount, Money AmountInBase,
    int Units);

/// <summary>
/// Shares refunds among an order's revenue in the base currency: its lines, and the rest of the total, which is shipping. A
/// refund of a return goes to the lines that came back, at the revenue of their units; any other goes to all by what is left of
/// each. No rate is applied a second time: a refund has the share of the total in the base currency that it has of the total. So
/// an order that is refunded in full, in whatever parts, leaves nothing of any line.
/// </summary>
internal static class RefundShares
{
    /// <summary>The entries of all refunds of an order.</summary>
    /// <param name="refunds">In the order of their times.</param>
    public static IReadOnlyList<RefundEntry> Of(
        Money total, Money totalInBase, IReadOnlyList<SoldLine> lines, IReadOnlyList<MoneyBack> refunds)
    {
        var shipping = totalInBase.MinorUnits - lines.Sum(line => line.RevenueInBase.MinorUnits);
        var left = lines.Select(line => line.RevenueInBase.MinorUnits).Append(shipping).ToArray();
        var (back, given) = (new int[lines.Count], new long[lines.Count]);
        var entries = new List<RefundEntry>();
        var (refunded, refundedInBase) = (0L, 0L);
        foreach (var refund in refunds)
        {
            refunded = Math.Min(refunded + refund.Amount.MinorUnits, total.MinorUnits);
            var target = refunded <= 0
                ? 0
                : totalInBase.Allocate([refunded, total.MinorUnits - refunded])[0].MinorUnits;
            var (amount, units) = (target - refundedInBase, UnitsOf(refund.Units ?? [], lines, back));
            refundedInBase = target;
            var shares = refund.Units is null ? Split(amount, left) : OfReturn(amount, lines, units, back, given, left);
            for (var i = 0; i < left.Length; i++)
                left[i] -= shares[i];
            entries.AddRange(Entries(refund, lines, shares, units));
        }

        return entries;
    }

    /// <summary>
    /// The revenue of the units, to their lines; the rest is shipping that is refunded with the last ones, or goodwill.
    /// </summary>
    private static long[] OfReturn(
        long amount, IReadOnlyList<SoldLine> lines, int[] units, int[] back, long[] given, long[] left)
    {
        var wanted = new long[left.Length];
        for (var i = 0; i < lines.Count; i++)
        {
            back[i] += units[i];
            wanted[i] = Math.Clamp(WorthOf(lines[i], back[i]) - given[i], 0, Math.Max(0, left[i]));
        }

        var shares = Split(Math.Min(amount, wanted.Sum()), wanted);
        for (var i = 0; i < lines.Count; i++)
            given[i] += shares[i];
        var rest = amount - shares.Sum();
        var shipping = Math.Clamp(rest, 0, Math.Max(0, left[^1]));
        shares[^1] += shipping;
        var others = Split(rest - shipping, [.. left.Select((value, index) => value - shares[index])]);
        return [.. shares.Select((share, index) => share + others[index])];
    }

    /// <summary>The revenue of the first units of a line, rounded.</summary>
    private static long WorthOf(SoldLine line, int units) =>
        (long)(((((Int128)line.RevenueInBase.MinorUnits * Math.Min(units, line.Quantity)) * 2) + line.Quantity) / (
            2 * (Int128)line.Quantity));

    /// <summary>Splits an amount by weights; all of it falls on no line where nothing weighs.</summary>
    private static long[] Split(long amount, long[] weights)
    {
        long[] positive = [.. weights.Select(weight => Math.Max(0, weight))];
        if (positive.Any(weight => weight > 0))
            return [.. new Money(amount, Currency.Base).Allocate(positive).Select(part => part.MinorUnits)];
        var shares = new long[weights.Length];
        shares[^1] = amount;
        return shares;
    }

    /// <summary>The units that came back of each line, never more than it had.</summary>
    private static int[] UnitsOf(IReadOnlyList<StockLine> returned, IReadOnlyList<SoldLine> lines, int[] back)
    {
        var units = new int[lines.Count];
        foreach (var part in returned)
        {
            var open = part.Quantity;
            for (var i = 0; i < lines.Count && open > 0; i++)
            {
                var taken = lines[i].ProductId == part.ProductId
                    ? Math.Min(open, lines[i].Quantity - back[i] - units[i])
                    : 0;
                (units[i], open) = (units[i] + taken, open - taken);
            }
        }

        return units;
    }

    private static IEnumerable<RefundEntry> Entries(
        MoneyBack refund, IReadOnlyList<SoldLine> lines, long[] shares, int[] units)
    {
        // In the order's currency in the same parts.
        long[] weights = shares.Any(share => share > 0)
            ? [.. shares.Select(share => Math.Max(0, share))]
            : [.. shares.Select((_, index) => index == lines.Count ? 1L : 0L)];
        var amounts = refund.Amount.Allocate(weights);
        for (var i = 0; i < shares.Length; i++)
        {
            var line = i < lines.Count ? lines[i] : null;
            if (shares[i] != 0 || amounts[i].MinorUnits != 0 || (line is not null && units[i] != 0))
            {
                yield return new RefundEntry(
                    refund.Id, refund.ReturnId, line?.Line ?? 0, line?.ProductId, refund.At, amounts[i],
                    new Money(shares[i], Currency.Base), line is null ? 0 : units[i]);
            }
        }
    }
}
