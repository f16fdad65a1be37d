using OnlineShop.Contracts.Messages;
using OnlineShop.Payment.Ledger;

namespace OnlineShop.Payment.Payments;

/// <summary>A change of a payment with what must be stored in the same commit.</summary>
/// <param name="RefundRest">All that is left of the capture must be refunded.</param>
internal sealed record PaymentChange(OrderPayment Payment, IReadOnlyList<IMessage> Events, bool RefundRest = false)
{
    /// <summary>The bookings in the ledger.</summary>
    public IReadOnlyList<LedgerTransaction> Bookings { get; init; } = [];
}
