using FluentValidation;
using OnlineShop.Auth.Accounts;

namespace OnlineShop.Auth.Recovery;

internal sealed record ForgottenPasswordRequest(string? Email);

internal sealed class ForgottenPasswordValidator : AbstractValidator<ForgottenPasswordRequest>
{
    public ForgottenPasswordValidator() => RuleFor(r => r.Email).Email();
}
