using FluentValidation;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Passwords;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Recovery;

internal sealed record ForgottenPasswordRequest(string? Email);

internal sealed class ForgottenPasswordValidator : AbstractValidator<ForgottenPasswordRequest>
{
    public ForgottenPasswordValidator() => RuleFor(r => r.Email).Email();
}

/// <param name="Token">What the link in the mail says.</param>
internal sealed record ResetPasswordRequest(string? Token, string? NewPassword);

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPasswordRequest>
{
    public ResetPasswordValidator()
    {
        RuleFor(r => r.Token).LinkToken();
        RuleFor(r => r.NewPassword).NewPassword();
    }
}

/// <summary>How setting a new password by a link ended.</summary>
internal enum PasswordReset
{
    Done,
    LinkNotValid,
    IsEmail,
}

/// <summary>
/// Sets a new password for whoever holds the link of the mail. Whoever knew the old password is out, and so is whoever asked for other links; the holder
/// is let in even where guesses have locked the address.
/// </summary>
internal sealed class ResetPasswordHandler(ShopDatabase database, AccountLinks links, PasswordVault passwords, NewPassword newPassword, TimeProvider clock)
{
    public async Task<PasswordReset> HandleAsync(ResetPasswordRequest request, CancellationToken cancel)
    {
        // A look before the costly hash; the guarded use below decides.
        if (await links.PeekAsync(request.Token!, LinkPurpose.ResetPassword, cancel) is not { } known)
            return PasswordReset.LinkNotValid;
        if (AccountRules.IsEmail(request.NewPassword, known.Email))
            return PasswordReset.IsEmail;

        var hash = await passwords.HashAsync(request.NewPassword!, cancel);
        return await database.InTransactionAsync(
            async transaction =>
            {
                if (await links.UseAsync(transaction, request.Token!, cancel, LinkPurpose.ResetPassword) is not { } opened)
                    return PasswordReset.LinkNotValid;
                var account = opened.Account;
                await transaction.ExecuteAsync("update accounts set password_hash = @hash where id = @Id", new { account.Id, hash }, cancel);
                await newPassword.SetAsync(transaction, account, keepSession: null, cancel);
                await SignInAttempts.DeleteAsync(transaction, account.Email, cancel);
                // The mail arrived: the address is the holder's.
                if (account.EmailVerifiedAt is null)
                {
                    var now = clock.GetUtcNow();
                    await transaction.ExecuteAsync("update accounts set email_verified_at = @now where id = @Id", new { account.Id, now }, cancel);
                    transaction.Publish(new EmailConfirmed(account.Id, account.Email, null, now));
                }

                return PasswordReset.Done;
            },
            cancel);
    }
}
