using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Payment.Payments;

/// <summary>How a payment stands, as a caller is told.</summary>
internal static class PaymentAnswers
{
    /// <summary>Whether an answer tells what <paramref name="message"/> does.</summary>
    /// <remarks>
    /// The page for the customer's confirmation is published nevertheless, since others than the caller wait for it; and an
    /// authorization has no answer of its own.
    /// </remarks>
    public static bool Tells(IMessage message) => message is PaymentCaptured or PaymentDeclined or PaymentVoided;

    public static PaymentAnswer Of(OrderPayment payment) => payment.Status switch
    {
        PaymentStatus.RequiresAction => new(PaymentResult.RequiresAction, RedirectUrl: payment.RedirectUrl),
        // There was nothing to pay, and the order is called off.
        PaymentStatus.Captured when payment is { AmountMinor: 0, CancelRequested: true } => new(PaymentResult.Voided),
        PaymentStatus.Captured => new(PaymentResult.Captured),
        PaymentStatus.Declined => new(PaymentResult.Declined, DeclineCode: payment.DeclineCode ?? "declined"),
        PaymentStatus.Voided => new(PaymentResult.Voided),
        _ => new(PaymentResult.Pending),
    };
}
