using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Payment.Payments;

/// <summary>
/// The body of <c>POST /internal/payments</c>: an <see cref="AuthorizePayment"/> in its wire form, of which any member may be
/// missing, so that each that is can be named.
/// </summary>
internal sealed record AuthorizePaymentRequest(
    Guid? OrderId, Guid? UserId, Money? Amount, string? PaymentMethod, bool? Capture, DateTimeOffset? Deadline,
    int? Attempt)
{
    /// <summary>The command that a valid request is.</summary>
    public AuthorizePayment ToCommand() => new(
        OrderId!.Value, UserId!.Value, Amount!.Value, PaymentMethod!, Capture!.Value, Deadline!.Value.ToUniversalTime());
}

internal sealed class AuthorizePaymentValidator : AbstractValidator<AuthorizePaymentRequest>
{
    private const int LongestPaymentMethod = 255;

    public AuthorizePaymentValidator()
    {
        RuleFor(request => request.OrderId).NotEmpty().WithMessage("It is required: a UUID.");
        RuleFor(request => request.UserId).NotEmpty().WithMessage("It is required: a UUID.");
        RuleFor(request => request.Amount).NotNull()
            .WithMessage("It is required: an object with 'amount' and 'currency'.")
            .Must(amount => amount is not { MinorUnits: < 0 }).WithMessage("It must not be negative.");
        RuleFor(request => request.PaymentMethod).RequiredText(LongestPaymentMethod);
        RuleFor(request => request.Capture).NotNull().WithMessage("It is required: true or false.");
        RuleFor(request => request.Deadline).NotNull().WithMessage("It is required: a time with its offset.");
        RuleFor(request => request.Attempt).Must(attempt => attempt is null or 1)
            .WithMessage("Only the first attempt is made by a call; a later one is asked for by the message.");
    }
}
