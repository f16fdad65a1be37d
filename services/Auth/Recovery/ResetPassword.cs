using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Model;
using OnlineShop.Auth.Passwords;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;

namespace OnlineShop.Auth.Recovery;

/// <param name="Token">The token in the link of the mail.</param>
internal sealed record ResetPasswordRequest(string? Token, string? NewPassword);

internal sealed class ResetPasswordValidator : AbstractValidator<ResetPasswordRequest>
{
    public ResetPasswordValidator()
    {
        RuleFor(r => r.Token).LinkToken();
        RuleFor(r => r.NewPassword).NewPassword();
    }
}

/// <summary>How setting a new password with a link ended.</summary>
internal enum PasswordReset
{
    Done,
    LinkNotValid,
    IsEmail,
}

/// <summary>
/// Sets a new password for the holder of the link. Anyone who knew the old password is signed out, and other links stop
/// working; the holder can sign in even if guesses have locked the address.
/// </summary>
internal sealed class ResetPassword(
    ShopDatabase database, AccountLinks links, PasswordVault passwords, NewPassword newPassword, TimeProvider clock)
{
    public async Task<PasswordReset> HandleAsync(ResetPasswordRequest request, CancellationToken cancel)
    {
        // A check before the costly hash; the guarded use below decides.
        if (await links.PeekAsync(request.Token!, LinkPurpose.ResetPassword, cancel) is not { } known)
            return PasswordReset.LinkNotValid;
        if (AccountRules.IsEmail(request.NewPassword, known.Email))
            return PasswordReset.IsEmail;

        var hash = await passwords.HashAsync(request.NewPassword!, cancel);
        return await database.InTransactionAsync(
            async transaction =>
            {
                if (await links.UseAsync(transaction, request.Token!, cancel, LinkPurpose.ResetPassword) is not { Account: var account })
                    return PasswordReset.LinkNotValid;
                var stored = transaction.Context<AuthDbContext>().Accounts.Where(row => row.Id == account.Id);
                await stored.ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, hash), cancel);
                await newPassword.SetAsync(transaction, account, keepSession: null, cancel);
                await SignInAttempts.DeleteAsync(transaction, account.Email, cancel);
                // The mail arrived, so the address is the holder's.
                if (account.EmailVerifiedAt is null)
                {
                    var now = clock.GetUtcNow();
                    await stored.ExecuteUpdateAsync(set => set.SetProperty(row => row.EmailVerifiedAt, now), cancel);
                    transaction.Publish(new EmailConfirmed(account.Id, account.Email, null, now));
                }

                return PasswordReset.Done;
            },
            cancel);
    }
}
