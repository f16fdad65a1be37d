using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;

namespace OnlineShop.Statistics.Refunds;

/// <summary>Refunds and what came back with returns, right in any order of arrival.</summary>
internal static class RefundStatements
{
    /// <summary>Stores that money was refunded. Reported again, it keeps the time of the refund.</summary>
    public static void Succeed(
        ShopTransaction transaction, Guid orderId, Guid refundId, Money amount, DateTimeOffset at, Guid? returnId = null) =>
        transaction.Defer(
            """
            insert into refunds as r (id, order_id, return_id, currency, amount_minor, at, succeeded, told_at)
            values (@refundId, @orderId, @returnId, @Currency, @MinorUnits, @at, true, @at)
            on conflict (id) do update set
              return_id = coalesce(excluded.return_id, r.return_id), currency = excluded.currency, amount_minor = excluded.amount_minor,
              at = case when r.succeeded then r.at else excluded.at end, succeeded = true, told_at = excluded.told_at
            where r.told_at <= excluded.told_at
            """,
            new { refundId, orderId, returnId, amount.Currency, amount.MinorUnits, at });

    /// <summary>Stores that the provider did not refund the money, or took it back.</summary>
    public static void Fail(ShopTransaction transaction, Guid refundId, DateTimeOffset at) => transaction.Defer(
        "update refunds set succeeded = false, told_at = @at where id = @refundId and told_at <= @at",
        new { refundId, at });

    /// <summary>Stores that a refund pays for a return.</summary>
    public static void Link(ShopTransaction transaction, Guid orderId, Guid refundId, Guid returnId) => transaction.Defer(
        """
        insert into refunds (id, order_id, return_id, succeeded, told_at) values (@refundId, @orderId, @returnId, false, '-infinity')
        on conflict (id) do update set return_id = excluded.return_id
        """,
        new { refundId, orderId, returnId });

    /// <summary>Stores what came back with a return.</summary>
    public static void KeepLines(ShopTransaction transaction, Guid returnId, IReadOnlyList<StockLine> lines) => transaction.Defer(
        """
        insert into return_lines (return_id, product_id, quantity) select @returnId, l.* from unnest(@products, @quantities) as l
        on conflict (return_id, product_id) do nothing
        """,
        new
        {
            returnId,
            products = lines.Select(line => line.ProductId).ToArray(),
            quantities = lines.Select(line => line.Quantity).ToArray(),
        });

    /// <summary>Those of some orders that have refunds.</summary>
    public static Task<IReadOnlyList<Guid>> FindRefundedAsync(
        ShopTransaction transaction, Guid[] orders, CancellationToken cancel) =>
        transaction.QueryAsync<Guid>(
            "select distinct order_id from refunds where order_id = any(@orders)", new { orders }, cancel);

    /// <summary>The refunds of some orders, as they are known here.</summary>
    public static Task<IReadOnlyList<KnownRefund>> FindKnownAsync(
        ShopTransaction transaction, Guid[] orders, CancellationToken cancel) =>
        transaction.QueryAsync<KnownRefund>(
            """
            select r.id, r.order_id, r.return_id, r.amount_minor, r.succeeded, r.at,
              exists (select from return_lines l where l.return_id = r.return_id) as has_lines
            from refunds r where order_id = any(@orders) and at is not null
            """,
            new { orders },
            cancel);

    /// <summary>
    /// The refunds of an order that succeeded in its currency, in the order of their times, with what came back for them.
    /// </summary>
    public static async Task<IReadOnlyList<MoneyBack>> FindSucceededAsync(
        ShopTransaction transaction, Guid orderId, string currency, CancellationToken cancel)
    {
        var refunds = await transaction.QueryAsync<SucceededRefund>(
            """
            select id, return_id, currency, amount_minor, at from refunds
            where order_id = @orderId and succeeded and currency = @currency order by at, id
            """,
            new { orderId, currency },
            cancel);
        if (refunds.Count == 0)
            return [];
        var lines = await transaction.QueryAsync<ReturnLine>(
            "select return_id, product_id, quantity from return_lines where return_id = any(@ids) order by product_id",
            new { ids = refunds.Select(refund => refund.ReturnId).OfType<Guid>().ToArray() },
            cancel);
        var units = lines.ToLookup(line => line.ReturnId, line => new StockLine(line.ProductId, line.Quantity));
        return
        [
            .. refunds.Select(refund => new MoneyBack(
                refund.Id, refund.ReturnId, new Money(refund.AmountMinor, refund.Currency), refund.At,
                refund.ReturnId is { } id && units.Contains(id) ? [.. units[id]] : null)),
        ];
    }

    private sealed record ReturnLine(Guid ReturnId, Guid ProductId, int Quantity);

    private sealed class SucceededRefund
    {
        public required Guid Id { get; init; }

        public Guid? ReturnId { get; init; }

        public required string Currency { get; init; }

        public required long AmountMinor { get; init; }

        public required DateTimeOffset At { get; init; }
    }
}
