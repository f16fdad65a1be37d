using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Facts;

/// <summary>An order as Order has it. The words are those of the database, in camelCase.</summary>
/// <param name="PromoCode">The code that it names; null where it names none.</param>
/// <param name="Units">Of all lines.</param>
/// <param name="Passed">Every status that it has been in, parted by blanks.</param>
internal sealed record OrderFact(
    Guid Id, Guid UserId, string Status, string Currency, long TotalMinor, long TotalInBaseMinor, long DiscountMinor,
    long RefundedMinor, string? PromoCode, long Units, string Passed)
{
    public const string Sql = """
        select o.id, o.user_id, o.status, o.currency, o.total_minor, o.total_in_base_minor, o.discount_minor, o.refunded_minor, o.promo_code,
          coalesce(l.units, 0) as units, coalesce(h.passed, '') as passed
        from orders o
        left join (select order_id, sum(quantity) as units from order_lines group by order_id) l on l.order_id = o.id
        left join (select order_id, string_agg(status, ' ' order by version) as passed from order_history group by order_id) h on h.order_id = o.id
        """;

    /// <summary>Whether it was called off: whatever it held is given back.</summary>
    public bool IsOff => Status is "rejected" or "cancelled";

    /// <summary>Whether it is sold: the money is the shop's and the goods are the customer's, or were.</summary>
    public bool IsSold => Status is "confirmed" or "shipped" or "delivered" or "returned";

    /// <summary>Whether the customer has a result.</summary>
    public bool IsSettled => Status is not ("placed" or "reserved" or "paid");

    /// <summary>Whether it was refused as it came in, so that nothing was asked of other services.</summary>
    public bool IsRefusedAtOnce => Passed == "rejected";

    /// <summary>Whether it has been in a status, now or before.</summary>
    public bool HasBeen(string status) => Passed.Split(' ').Contains(status);

    /// <summary>A breach of this order.</summary>
    public Breach Breach(string what) => Report.Breach.OfOrder(Id, what);
}
