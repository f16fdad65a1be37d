using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Statistics.Moments;

namespace OnlineShop.Statistics.Refunds;

/// <summary>Refunds in the database, and what they take from the lines of their orders.</summary>
internal static class RefundStore
{
    /// <summary>The money went back.</summary>
    public static void Succeed(ShopTransaction transaction, Guid orderId, Guid refundId, Money amount, DateTimeOffset at, Guid? returnId = null) => transaction.Defer(
        // Told again it keeps the day on which it went back.
        """
        insert into refunds as r (id, order_id, return_id, currency, amount_minor, at, succeeded, told_at) values (@refundId, @orderId, @returnId, @Currency, @MinorUnits, @at, true, @at)
        on conflict (id) do update set
          return_id = coalesce(excluded.return_id, r.return_id), currency = excluded.currency, amount_minor = excluded.amount_minor,
          at = case when r.succeeded then r.at else excluded.at end, succeeded = true, told_at = excluded.told_at
        where r.told_at <= excluded.told_at
        """,
        new { refundId, orderId, returnId, amount.Currency, amount.MinorUnits, at });

    /// <summary>The provider did not give the money back, or took it back.</summary>
    public static void Fail(ShopTransaction transaction, Guid refundId, DateTimeOffset at) =>
        transaction.Defer("update refunds set succeeded = false, told_at = @at where id = @refundId and told_at <= @at", new { refundId, at });

    /// <summary>A refund pays for a return.</summary>
    public static void Link(ShopTransaction transaction, Guid orderId, Guid refundId, Guid returnId) => transaction.Defer(
        """
        insert into refunds (id, order_id, return_id, succeeded, told_at) values (@refundId, @orderId, @returnId, false, '-infinity')
        on conflict (id) do update set return_id = excluded.return_id
        """,
        new { refundId, orderId, returnId });

    /// <summary>What came back with a return.</summary>
    public static void KeepLines(ShopTransaction transaction, Guid returnId, IReadOnlyList<StockLine> lines) => transaction.Defer(
        """
        insert into return_lines (return_id, product_id, quantity) select @returnId, l.* from unnest(@products, @quantities) as l
        on conflict (return_id, product_id) do nothing
        """,
        new { returnId, products = lines.Select(line => line.ProductId).ToArray(), quantities = lines.Select(line => line.Quantity).ToArray() });

    /// <summary>
    /// Brings the entries of an order into line with its refunds, whatever of them, of the order and of its returns came first. The entries that another
    /// set replaces are kept for the moments that have shown them.
    /// </summary>
    public static async Task ShareAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel)
    {
        transaction.Keep<RefundedOrders>().Add(orderId);
        transaction.Defer(ReportMoments.HoldLock);
        var order = await transaction.FindAsync<OrderRow>(
            "select currency, total_minor, total_in_base_minor from orders where id = @orderId for update", new { orderId }, cancel);
        if (order?.TotalInBaseMinor is not { } inBase)
            return;
        var wanted = RefundShares.Of(
            new Money(order.TotalMinor, order.Currency), new Money(inBase, Currency.Base), await ReadLinesAsync(transaction, orderId, cancel),
            await ReadRefundsAsync(transaction, orderId, order.Currency, cancel));
        var known = (await transaction.QueryAsync<EntryRow>(
            """
            select refund_id, return_id, line, product_id, at, currency, amount_minor, amount_in_base_minor, units from refund_entries
            where order_id = @orderId and until_moment is null
            """,
            new { orderId }, cancel)).Select(row => row.ToEntry()).ToHashSet();
        if (known.SetEquals(wanted))
            return;
        await ReplaceAsync(transaction, orderId, [.. known.Except(wanted)], [.. wanted.Except(known)], cancel);
    }

    private static async Task ReplaceAsync(
        ShopTransaction transaction, Guid orderId, IReadOnlyList<RefundEntry> old, IReadOnlyList<RefundEntry> fresh, CancellationToken cancel)
    {
        var moment = await transaction.FindAsync<long>("select next_moment()", cancel: cancel);
        var gone = new { moment, refunds = old.Select(entry => entry.RefundId).ToArray(), lines = old.Select(entry => entry.Line).ToArray() };
        const string ofThem = "until_moment is null and (refund_id, line) in (select * from unnest(@refunds, @lines))";
        // What no moment has shown is not kept.
        transaction.Defer($"delete from refund_entries where since_moment = @moment and {ofThem}", gone);
        transaction.Defer($"update refund_entries set until_moment = @moment where {ofThem}", gone);
        transaction.Defer(
            """
            insert into refund_entries (refund_id, line, since_moment, order_id, return_id, product_id, at, currency, amount_minor, amount_in_base_minor, units)
            select e.refund_id, e.line, @moment, @orderId, e.return_id, e.product_id, e.at, e.currency, e.amount, e.in_base, e.units
            from unnest(@refunds, @lines, @returns, @products, @times, @currencies, @amounts, @inBase, @units)
              as e (refund_id, line, return_id, product_id, at, currency, amount, in_base, units)
            """,
            new
            {
                moment, orderId, refunds = fresh.Select(entry => entry.RefundId).ToArray(), lines = fresh.Select(entry => entry.Line).ToArray(),
                returns = fresh.Select(entry => entry.ReturnId).ToArray(), products = fresh.Select(entry => entry.ProductId).ToArray(), times = fresh.Select(entry => entry.At.ToUniversalTime()).ToArray(),
                currencies = fresh.Select(entry => entry.Amount.Currency).ToArray(), amounts = fresh.Select(entry => entry.Amount.MinorUnits).ToArray(),
                inBase = fresh.Select(entry => entry.AmountInBase.MinorUnits).ToArray(), units = fresh.Select(entry => entry.Units).ToArray(),
            });
    }

    private static async Task<IReadOnlyList<SoldLine>> ReadLinesAsync(ShopTransaction transaction, Guid orderId, CancellationToken cancel) =>
        [.. (await transaction.QueryAsync<LineRow>(
            "select line, product_id, quantity, revenue_in_base_minor from order_lines where order_id = @orderId order by line", new { orderId }, cancel))
            .Select(row => new SoldLine(row.Line, row.ProductId, row.Quantity, new Money(row.RevenueInBaseMinor, Currency.Base)))];

    private static async Task<IReadOnlyList<MoneyBack>> ReadRefundsAsync(ShopTransaction transaction, Guid orderId, string currency, CancellationToken cancel)
    {
        var refunds = await transaction.QueryAsync<RefundRow>(
            "select id, return_id, currency, amount_minor, at from refunds where order_id = @orderId and succeeded and currency = @currency order by at, id",
            new { orderId, currency }, cancel);
        if (refunds.Count == 0)
            return [];
        var units = (await transaction.QueryAsync<ReturnLineRow>(
            "select return_id, product_id, quantity from return_lines where return_id = any(@ids) order by product_id",
            new { ids = refunds.Select(refund => refund.ReturnId).OfType<Guid>().ToArray() }, cancel)).ToLookup(line => line.ReturnId);
        return [.. refunds.Select(refund => new MoneyBack(
            refund.Id, refund.ReturnId, new Money(refund.AmountMinor, refund.Currency), refund.At,
            refund.ReturnId is { } id && units.Contains(id) ? [.. units[id].Select(line => new StockLine(line.ProductId, line.Quantity))] : null))];
    }

    private sealed record OrderRow(string Currency, long TotalMinor, long? TotalInBaseMinor);

    private sealed record LineRow(int Line, Guid ProductId, int Quantity, long RevenueInBaseMinor);

    private sealed record ReturnLineRow(Guid ReturnId, Guid ProductId, int Quantity);

    private sealed class RefundRow
    {
        public required Guid Id { get; init; }

        public Guid? ReturnId { get; init; }

        public required string Currency { get; init; }

        public required long AmountMinor { get; init; }

        public required DateTimeOffset At { get; init; }
    }

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
            RefundId, ReturnId, Line, ProductId, At, new Money(AmountMinor, Currency), new Money(AmountInBaseMinor, OnlineShop.Contracts.Currency.Base), Units);
    }
}

/// <summary>Orders of a transaction that have refunds, which may have come before them.</summary>
internal sealed class RefundedOrders : HashSet<Guid>;
