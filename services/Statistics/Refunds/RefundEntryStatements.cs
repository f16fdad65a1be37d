using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Statistics.Moments;

namespace OnlineShop.Statistics.Refunds;

/// <summary>
/// What refunds take from the lines of their orders. The order's row is locked while its entries are compared and replaced, and
/// what a moment has shown is ended and not deleted.
/// </summary>
internal static class RefundEntryStatements
{
    /// <summary>The amounts of an order, locked until the transaction ends.</summary>
    public static Task<OrderAmounts?> LockOrderAsync(
        ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        transaction.FindAsync<OrderAmounts>(
            "select currency, total_minor, total_in_base_minor from orders where id = @orderId for update",
            new { orderId }, cancel);

    /// <summary>The lines of an order.</summary>
    public static async Task<IReadOnlyList<SoldLine>> FindLinesAsync(
        ShopTransaction transaction, Guid orderId, CancellationToken cancel)
    {
        var rows = await transaction.QueryAsync<LineRow>(
            "select line, product_id, quantity, revenue_in_base_minor from order_lines where order_id = @orderId order by line",
            new { orderId },
            cancel);
        return
        [
            .. rows.Select(
                row => new SoldLine(row.Line, row.ProductId, row.Quantity, new Money(row.RevenueInBaseMinor, Currency.Base))),
        ];
    }

    /// <summary>The entries of an order as they are now.</summary>
    public static async Task<HashSet<RefundEntry>> FindAsync(
        ShopTransaction transaction, Guid orderId, CancellationToken cancel)
    {
        var rows = await transaction.QueryAsync<EntryRow>(
            """
            select refund_id, return_id, line, product_id, at, currency, amount_minor, amount_in_base_minor, units from refund_entries
            where order_id = @orderId and until_moment is null
            """,
            new { orderId },
            cancel);
        return [.. rows.Select(row => row.ToEntry())];
    }

    /// <summary>Puts entries in the place of others. Entries that a moment has shown are kept for it.</summary>
    public static async Task ReplaceAsync(
        ShopTransaction transaction, Guid orderId, IReadOnlyList<RefundEntry> old, IReadOnlyList<RefundEntry> fresh,
        CancellationToken cancel)
    {
        var moment = await MomentStatements.NextAsync(transaction, cancel);
        var gone = new
        {
            moment,
            refunds = old.Select(entry => entry.RefundId).ToArray(),
            lines = old.Select(entry => entry.Line).ToArray(),
        };
        const string ofThem = "until_moment is null and (refund_id, line) in (select * from unnest(@refunds, @lines))";
        transaction.Defer($"delete from refund_entries where since_moment = @moment and {ofThem}", gone);
        transaction.Defer($"update refund_entries set until_moment = @moment where {ofThem}", gone);
        transaction.Defer(
            """
            insert into refund_entries (
              refund_id, line, since_moment, order_id, return_id, product_id, at, currency, amount_minor, amount_in_base_minor, units)
            select
              e.refund_id, e.line, @moment, @orderId, e.return_id, e.product_id, e.at, e.currency, e.amount, e.in_base, e.units
            from unnest(@refunds, @lines, @returns, @products, @times, @currencies, @amounts, @inBase, @units)
              as e (refund_id, line, return_id, product_id, at, currency, amount, in_base, units)
            """,
            new
            {
                moment, orderId,
                refunds = fresh.Select(entry => entry.RefundId).ToArray(),
                lines = fresh.Select(entry => entry.Line).ToArray(),
                returns = fresh.Select(entry => entry.ReturnId).ToArray(),
                products = fresh.Select(entry => entry.ProductId).ToArray(),
                times = fresh.Select(entry => entry.At.ToUniversalTime()).ToArray(),
                currencies = fresh.Select(entry => entry.Amount.Currency).ToArray(),
                amounts = fresh.Select(entry => entry.Amount.MinorUnits).ToArray(),
                inBase = fresh.Select(entry => entry.AmountInBase.MinorUnits).ToArray(),
                units = fresh.Select(entry => entry.Units).ToArray(),
            });
    }

    private sealed record LineRow(int Line, Guid ProductId, int Quantity, long RevenueInBaseMinor);

    private sealed class EntryRow
    {
        public required Guid RefundId { get; init; }

        public Guid? ReturnId { get; init; }

        public required int Line { get; init; }

        public Guid? ProductId { get; init; }

        public required DateTimeOffset At { get; init; }

        public required string Currency { get; init; }

        public required long AmountMinor { get; init; }

        public required long AmountInBaseMinor { get; init; }

        public required int Units { get; init; }

        public RefundEntry ToEntry() => new(
            RefundId, ReturnId, Line, ProductId, At, new Money(AmountMinor, Currency),
            new Money(AmountInBaseMinor, Contracts.Currency.Base), Units);
    }
}

/// <summary>The amounts of an order; in the base currency null until its placing has arrived.</summary>
internal sealed record OrderAmounts(string Currency, long TotalMinor, long? TotalInBaseMinor);
