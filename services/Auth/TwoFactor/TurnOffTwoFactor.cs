using FluentValidation;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Passwords;
using OnlineShop.Data;

namespace OnlineShop.Auth.TwoFactor;

/// <param name="Code">A code that the app shows now, or a recovery code.</param>
internal sealed record TurnOffTwoFactorRequest(string? Password, string? Code);

internal sealed class TurnOffTwoFactorValidator : AbstractValidator<TurnOffTwoFactorRequest>
{
    public TurnOffTwoFactorValidator()
    {
        RuleFor(r => r.Password).GivenPassword();
        RuleFor(r => r.Code).GivenCode();
    }
}

/// <summary>How turning it off ended.</summary>
internal abstract record TurnOff
{
    internal sealed record Done : TurnOff;

    internal sealed record NoAccount : TurnOff;

    internal sealed record IsOff : TurnOff;

    internal sealed record Refused(PasswordResult Why) : TurnOff;

    internal sealed record CodeRefused(CodeResult Why) : TurnOff;
}

/// <summary>Turns the second factor off, by both factors: the app's secret and all recovery codes are gone.</summary>
internal sealed class TurnOffTwoFactor(
    ShopDatabase database, AccountStore accounts, PasswordCheck passwords, CodeCheck codes, TwoFactorStates states)
{
    public async Task<TurnOff> HandleAsync(Guid accountId, TurnOffTwoFactorRequest request, CancellationToken cancel)
    {
        if (await accounts.FindAsync(accountId, cancel) is not { } account)
            return new TurnOff.NoAccount();
        var password = await passwords.CheckAsync(account.Email, account, request.Password!, cancel);
        if (password is not PasswordResult.Right)
            return new TurnOff.Refused(password);
        if (!(await states.FindAsync(accountId, cancel)).On)
            return new TurnOff.IsOff();
        var code = await codes.CheckAsync(accountId, request.Code!, cancel);
        if (code is not CodeResult.Right right)
            return new TurnOff.CodeRefused(code);
        return await database.InTransactionAsync<TurnOff>(
            async transaction =>
            {
                if (!await codes.UseAsync(transaction, accountId, right, cancel))
                    return new TurnOff.CodeRefused(new CodeResult.Wrong());
                await TwoFactorStatements.DeleteAsync(transaction, accountId, cancel);
                await states.TellAsync(transaction, accountId, isOn: false, cancel);
                return new TurnOff.Done();
            },
            cancel);
    }
}
