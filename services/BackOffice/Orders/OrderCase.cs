using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Orders;

/// <summary>An order with all that is known about it. A part whose service does not answer is null, and named.</summary>
public sealed record OrderCase(
    Order Order, IReadOnlyList<Payment>? Payments, IReadOnlyList<Shipment>? Shipments, IReadOnlyList<OrderRefund>? Refunds,
    IReadOnlyList<Return>? Returns, IReadOnlyList<OrderHistoryEntry>? History = null, IReadOnlyList<OrderNote>? Notes = null,
    IReadOnlyList<DeliveryEntry>? Mails = null)
{
    /// <summary>The names of the parts that are missing now.</summary>
    public IReadOnlyList<string> Unavailable =>
    [
        .. new (string Name, object? Part)[]
            {
                ("payments", Payments), ("shipments", Shipments), ("refunds", Refunds), ("returns", Returns),
                ("history", History), ("notes", Notes), ("mails", Mails),
            }
            .Where(part => part.Part is null).Select(part => part.Name),
    ];

    /// <summary>Whether a cancellation can be asked for; the shop decides.</summary>
    public bool CanCancel => Order is
    {
        CancelRequested: false,
        Status: OrderStatus.Placed or OrderStatus.Reserved or OrderStatus.RequiresAction or OrderStatus.Paid or OrderStatus.Confirmed,
    };

    /// <summary>Whether the money for a return was sent last without success.</summary>
    public bool RefundHasFailed(Guid returnId) =>
        Refunds?.Where(refund => refund.ReturnId == returnId).MaxBy(refund => refund.CreatedAt)?.Status is OrderRefundStatus.Failed;

    /// <summary>What was charged and not given back yet; null where nothing is left, or the payments are not known.</summary>
    public Money? Refundable
    {
        get
        {
            if (Payments?.Where(payment => payment.Status is PaymentStatus.Captured).ToList() is not { Count: > 0 } captured)
                return null;
            var currency = Order.Total.Currency;
            var open = Refunds?.Where(refund => refund.Status is OrderRefundStatus.Pending).Sum(refund => refund.Amount.ToDecimal()) ?? 0;
            var left = captured.Where(payment => payment.Captured.Currency == currency)
                .Sum(payment => payment.Captured.ToDecimal() - payment.Refunded.ToDecimal()) - open;
            return left > 0 ? MoneyText.Of(left, currency) : null;
        }
    }

    /// <summary>What is known to have happened, in its order.</summary>
    public IReadOnlyList<OrderEvent> Events
    {
        get
        {
            IEnumerable<OrderEvent> all = [new(Order.PlacedAt, "placed", null)];
            all = all.Concat((Payments ?? []).Select(payment =>
                new OrderEvent(payment.UpdatedAt, "payment:" + Words.Of(payment.Status), payment.DeclineCode)));
            all = all.Concat((Shipments ?? []).SelectMany(shipment => shipment.History)
                .Select(step => new OrderEvent(step.At, "shipment:" + Words.Of(step.Status), step.Detail)));
            all = all.Concat((Refunds ?? []).Select(refund => new OrderEvent(
                refund.CompletedAt ?? refund.CreatedAt, "refund:" + Words.Of(refund.Status), refund.Failure ?? refund.Reason)));
            all = all.Concat((Returns ?? []).Select(goods =>
                new OrderEvent(goods.UpdatedAt, "return:" + Words.Of(goods.Status), goods.Note ?? goods.Reason)));
            return [.. all.OrderBy(step => step.At)];
        }
    }
}

/// <summary>One thing that happened to an order.</summary>
/// <param name="Kind">What it was: <c>shipment:delivered</c>.</param>
/// <param name="Detail">What the shop or a person said of it.</param>
public sealed record OrderEvent(DateTimeOffset At, string Kind, string? Detail);
