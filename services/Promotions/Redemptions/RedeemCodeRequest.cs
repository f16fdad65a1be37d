using FluentValidation;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>
/// The body of <c>POST /internal/promotions/redemptions</c>: a <see cref="RedeemCode"/> in its wire form, of which any member may
/// be missing, so that each that is can be named.
/// </summary>
internal sealed record RedeemCodeRequest(
    Guid? OrderId, Guid? UserId, string? Code, Money? Subtotal, Money? Discount, DateTimeOffset? PlacedAt, int? Attempt)
{
    /// <summary>The command that a valid request is.</summary>
    public RedeemCode ToCommand() => new(
        OrderId!.Value, UserId!.Value, Code!, Subtotal!.Value, Discount!.Value, PlacedAt!.Value.ToUniversalTime());
}

internal sealed class RedeemCodeRequestValidator : AbstractValidator<RedeemCodeRequest>
{
    public RedeemCodeRequestValidator()
    {
        RuleFor(request => request.OrderId).NotEmpty().WithMessage("It is required: a UUID.");
        RuleFor(request => request.UserId).NotEmpty().WithMessage("It is required: a UUID.");
        RuleFor(request => request.Code).NotEmpty().WithMessage("It is required.");
        RuleFor(request => request.Subtotal).NotNull().WithMessage("It is required: an amount with its currency.");
        RuleFor(request => request.Discount).NotNull().WithMessage("It is required: an amount with its currency.");
        RuleFor(request => request.PlacedAt).NotNull().WithMessage("It is required: a time with its offset.");
        RuleFor(request => request.Attempt).Must(attempt => attempt is null or 1)
            .WithMessage("Only the first attempt is made by a call; a later one is asked for by the message.");
    }
}
