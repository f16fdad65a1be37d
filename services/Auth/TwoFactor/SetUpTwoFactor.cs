using FluentValidation;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Passwords;
using OnlineShop.Data;

namespace OnlineShop.Auth.TwoFactor;

/// <param name="Password">The account's password: an open browser must not be enough to lock its owner out.</param>
internal sealed record SetUpTwoFactorRequest(string? Password);

internal sealed class SetUpTwoFactorValidator : AbstractValidator<SetUpTwoFactorRequest>
{
    public SetUpTwoFactorValidator() => RuleFor(r => r.Password).GivenPassword();
}

/// <summary>What an app is told to make codes of. Nothing answers it again.</summary>
/// <param name="Secret">For typing, in base 32.</param>
/// <param name="Uri">The same as an <c>otpauth:</c> address, for a QR code.</param>
internal sealed record TwoFactorSetup(string Secret, string Uri);

/// <summary>How a set-up ended.</summary>
internal abstract record SetUpResult
{
    internal sealed record Done(TwoFactorSetup Setup) : SetUpResult;

    internal sealed record NoAccount : SetUpResult;

    internal sealed record IsOn : SetUpResult;

    internal sealed record Refused(PasswordResult Why) : SetUpResult;
}

/// <summary>Makes a secret for the holder's app. Signing in stays as it is until a code of it has been given.</summary>
internal sealed class SetUpTwoFactor(
    ShopDatabase database, AccountStore accounts, PasswordCheck check, TwoFactorCipher cipher, IOptions<TwoFactorOptions> options,
    TimeProvider clock)
{
    public async Task<SetUpResult> HandleAsync(Guid accountId, SetUpTwoFactorRequest request, CancellationToken cancel)
    {
        if (await accounts.FindAsync(accountId, cancel) is not { } account)
            return new SetUpResult.NoAccount();
        var result = await check.CheckAsync(account.Email, account, request.Password!, cancel);
        if (result is not PasswordResult.Right right)
            return new SetUpResult.Refused(result);

        var secret = TimeCodes.CreateSecret();
        return await database.InTransactionAsync<SetUpResult>(
            async transaction =>
            {
                if (await AccountStatements.FindWithHashAsync(transaction, accountId, right.Hash, cancel) is not { } current)
                    return new SetUpResult.Refused(new PasswordResult.Wrong());
                var sealedSecret = cipher.Seal(accountId.ToString(), secret);
                return await TwoFactorStatements.SetUpAsync(transaction, accountId, sealedSecret, clock.GetUtcNow(), cancel)
                    ? new SetUpResult.Done(new TwoFactorSetup(
                        TimeCodes.TextOf(secret), TimeCodes.UriOf(secret, options.Value.Issuer, current.Email)))
                    : new SetUpResult.IsOn();
            },
            cancel);
    }
}
