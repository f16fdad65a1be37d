using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Auth.Model;
using OnlineShop.Auth.Passwords;
using OnlineShop.Data;

namespace OnlineShop.Auth.Accounts;

internal sealed record ChangePasswordRequest(string? CurrentPassword, string? NewPassword);

internal sealed class ChangePasswordValidator : AbstractValidator<ChangePasswordRequest>
{
    public ChangePasswordValidator()
    {
        RuleFor(r => r.CurrentPassword).GivenPassword();
        RuleFor(r => r.NewPassword).NewPassword();
        RuleFor(r => r.NewPassword)
            .Must((request, password) =>
                password is null || request.CurrentPassword is not { } current || !PasswordForms.AreSame(password, current))
            .WithMessage("It must differ from the current password.");
    }
}

/// <summary>How the change of a password ended.</summary>
internal abstract record PasswordChange
{
    internal sealed record Done : PasswordChange;

    internal sealed record NoAccount : PasswordChange;

    internal sealed record IsEmail : PasswordChange;

    internal sealed record Refused(PasswordResult Why) : PasswordChange;
}

/// <summary>
/// Changes the password of a signed-in user, and ends every other session: anyone who knew the old password is signed out.
/// </summary>
internal sealed class ChangePassword(
    ShopDatabase database, AccountStore accounts, PasswordCheck check, PasswordVault passwords, NewPassword newPassword)
{
    public async Task<PasswordChange> HandleAsync(
        Guid accountId, Guid? keepSession, ChangePasswordRequest request, CancellationToken cancel)
    {
        if (await accounts.FindAsync(accountId, cancel) is not { } account)
            return new PasswordChange.NoAccount();
        if (AccountRules.IsEmail(request.NewPassword, account.Email))
            return new PasswordChange.IsEmail();

        // The same counter as for signing in: a stolen token must not be a way to guess the password.
        var result = await check.CheckAsync(account.Email, account, request.CurrentPassword!, cancel);
        if (result is not PasswordResult.Right { Hash: var known })
            return new PasswordChange.Refused(result);

        var hash = await passwords.HashAsync(request.NewPassword!, cancel);
        return await database.InTransactionAsync<PasswordChange>(
            async transaction =>
            {
                // Guarded by the hash that was checked: of two concurrent changes, the second no longer knows the current
                // password.
                var changed = await transaction.Context<AuthDbContext>().Accounts
                    .Where(row => row.Id == accountId && row.PasswordHash == known)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, hash), cancel);
                if (changed == 0)
                    return new PasswordChange.Refused(new PasswordResult.Wrong());
                // Read again under the lock of the update: the address may have changed.
                var current = await AccountStatements.FindAsync(transaction, accountId, cancel);
                await newPassword.SetAsync(transaction, current!, keepSession, cancel);
                return new PasswordChange.Done();
            },
            cancel);
    }
}
