namespace OnlineShop.Contracts.Messages;

/// <summary>Asks Payment to charge an order. Repeated for one order it has one effect.</summary>
/// <param name="Amount">In the order's currency.</param>
/// <param name="PaymentMethod">The provider's token of a card; never a card number.</param>
/// <param name="Capture">Capture at once (true), or only authorise and wait for <see cref="CapturePayment"/>.</param>
/// <param name="Attempt">
/// Which attempt to pay the order it is, from 1. A later one opens a payment again that ended without money; each is charged once
/// at most.
/// </param>
public sealed record AuthorizePayment(
    Guid OrderId, Guid UserId, Money Amount, string PaymentMethod, bool Capture, DateTimeOffset Deadline,
    int Attempt = 1) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>Asks Payment to capture what it authorised for an order.</summary>
public sealed record CapturePayment(Guid OrderId) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>
/// Asks Payment to leave the customer uncharged: an authorisation is voided, a capture is refunded in full, a payment still under
/// way is voided or refunded as soon as its result is known.
/// </summary>
public sealed record CancelPayment(Guid OrderId, string Reason) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>Asks Payment to give back a part of what it captured.</summary>
/// <param name="RefundId">The idempotency key of the refund.</param>
public sealed record RefundPayment(Guid OrderId, Guid RefundId, Money Amount, string Reason) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>The money is authorised, not captured.</summary>
public sealed record PaymentAuthorized(Guid OrderId, Guid PaymentId, Money Amount, DateTimeOffset At) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>The customer must confirm at <paramref name="RedirectUrl"/>.</summary>
public sealed record PaymentActionRequired(Guid OrderId, Guid PaymentId, string RedirectUrl, DateTimeOffset At)
    : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>The money is captured.</summary>
public sealed record PaymentCaptured(Guid OrderId, Guid PaymentId, Money Amount, DateTimeOffset At) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>The provider refused; nothing is charged.</summary>
/// <param name="DeclineCode">
/// The provider's code, for example <c>insufficient_funds</c>; <see cref="Expired"/> where the customer did not confirm in time.
/// </param>
public sealed record PaymentDeclined(
    Guid OrderId, Guid PaymentId, string DeclineCode, string Message, DateTimeOffset At) : IMessage
{
    /// <summary>The code of a payment that was not made, or not confirmed by its customer, in time.</summary>
    public const string Expired = "expired";

    string IMessage.Key => OrderId.ToString();
}

/// <summary>A payment ended without a charge because the shop called it off.</summary>
public sealed record PaymentVoided(Guid OrderId, Guid PaymentId, DateTimeOffset At) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>Money went back to the customer.</summary>
/// <param name="Amount">Of this refund.</param>
/// <param name="Remaining">Captured and not refunded after it.</param>
public sealed record PaymentRefunded(
    Guid OrderId, Guid PaymentId, Guid RefundId, Money Amount, Money Remaining, DateTimeOffset At) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}

/// <summary>
/// The provider would not give the money back, or took back what it had given (even after <see cref="PaymentRefunded"/>); it is
/// with the shop.
/// </summary>
/// <param name="Reason">The provider's code, for example <c>expired_or_canceled_card</c>.</param>
public sealed record PaymentRefundFailed(
    Guid OrderId, Guid PaymentId, Guid RefundId, Money Amount, string Reason, DateTimeOffset At) : IMessage
{
    string IMessage.Key => OrderId.ToString();
}
