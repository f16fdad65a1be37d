using FluentValidation;
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
            .Must((request, password) => password is null || request.CurrentPassword is not { } current || !PasswordForms.AreSame(password, current))
            .WithMessage("It must differ from the current password.");
    }
}

/// <summary>Changes the password of a signed-in user, and signs out every other session: whoever knew the old password is out.</summary>
internal sealed class ChangePasswordHandler(ShopDatabase database, PasswordCheck check, PasswordVault passwords, NewPassword newPassword)
{
    public async Task<PasswordChange> HandleAsync(Guid accountId, Guid? keepSession, ChangePasswordRequest request, CancellationToken cancel)
    {
        var account = await check.FindAsync(accountId, cancel);
        if (account is null)
            return new PasswordChange.NoAccount();
        if (AccountRules.IsEmail(request.NewPassword, account.Email))
            return new PasswordChange.IsEmail();

        // The same counter as for signing in: a stolen token must not be a way to guess the password.
        var result = await check.CheckAsync(account.Email, account, request.CurrentPassword!, cancel);
        if (result is not PasswordResult.Right)
            return new PasswordChange.Refused(result);

        var hash = await passwords.HashAsync(request.NewPassword!, cancel);
        return await database.InTransactionAsync<PasswordChange>(
            async transaction =>
            {
                // Guarded by the hash that was checked: of two changes at once, the second no longer knows the current password.
                var changed = await transaction.ExecuteAsync(
                    "update accounts set password_hash = @hash where id = @accountId and password_hash = @known",
                    new { accountId, hash, known = ((PasswordResult.Right)result).Hash }, cancel);
                if (changed == 0)
                    return new PasswordChange.Refused(new PasswordResult.Wrong());
                // As it is now, under the lock of the update: the address may have changed since it was read.
                await newPassword.SetAsync(transaction, (await transaction.FindAccountAsync(accountId, cancel))!, keepSession, cancel);
                return new PasswordChange.Done();
            },
            cancel);
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
