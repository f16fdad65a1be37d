using OnlineShop.Contracts.Messages;

namespace OnlineShop.Contracts.Calls;

/// <summary>How a payment stands.</summary>
public enum PaymentResult
{
    /// <summary>The result is not known yet; it will be told by a message.</summary>
    Pending,

    /// <summary>The customer must confirm it.</summary>
    RequiresAction,

    /// <summary>The money is captured.</summary>
    Captured,

    /// <summary>The provider refused; nothing is charged.</summary>
    Declined,

    /// <summary>It ended without a charge because the shop called it off.</summary>
    Voided,
}

/// <summary>
/// Payment's answer to an <see cref="AuthorizePayment"/> that came as a call (<c>POST /internal/payments</c>). It is given after
/// the commit, and in place of <see cref="PaymentCaptured"/>, <see cref="PaymentDeclined"/> and <see cref="PaymentVoided"/>.
/// </summary>
/// <param name="RedirectUrl">Where the customer confirms it, for <see cref="PaymentResult.RequiresAction"/>.</param>
/// <param name="DeclineCode">The provider's code, as in <see cref="PaymentDeclined"/>.</param>
public sealed record PaymentAnswer(PaymentResult Result, string? RedirectUrl = null, string? DeclineCode = null);
