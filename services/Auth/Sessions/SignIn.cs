using FluentValidation;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Passwords;
using OnlineShop.Auth.Tokens;
using OnlineShop.Auth.TwoFactor;
using OnlineShop.Data;

namespace OnlineShop.Auth.Sessions;

internal sealed record SignInRequest(string? Email, string? Password);

internal sealed class SignInValidator : AbstractValidator<SignInRequest>
{
    public SignInValidator()
    {
        RuleFor(r => r.Email).Email();
        RuleFor(r => r.Password).GivenPassword();
    }
}

/// <summary>The tokens, or why there are none.</summary>
/// <param name="Challenge">The password is right, and a code is asked for with this.</param>
/// <param name="IsLocked">The password is right, and the shop has locked the account.</param>
internal sealed record SignInResult(TokenResponse? Tokens, PasswordResult Password, string? Challenge = null, bool IsLocked = false);

/// <summary>Checks the password and opens a session, unless the account has a second factor: then a code is asked for.</summary>
internal sealed class SignIn(
    ShopDatabase database, AccountStore accounts, PasswordCheck check, SessionStore sessions, AccessTokens tokens,
    Challenges challenges)
{
    public async Task<SignInResult> HandleAsync(SignInRequest request, string? userAgent, CancellationToken cancel)
    {
        var account = await accounts.FindByEmailAsync(request.Email!, cancel);
        var result = await check.CheckAsync(request.Email!, account, request.Password!, cancel);
        var signedIn = result is PasswordResult.Right right
            ? await OpenAsync(account!.Id, right, userAgent, cancel) : new SignInResult(null, result);
        AuthTelemetry.SignIns.Add(1, new KeyValuePair<string, object?>("outcome", signedIn switch
        {
            { Tokens: not null } => "success",
            { Challenge: not null } => "codeRequired",
            { IsLocked: true } => "lockedByShop",
            { Password: PasswordResult.Locked } => "locked",
            _ => "invalid",
        }));
        return signedIn;
    }

    private async Task<SignInResult> OpenAsync(
        Guid accountId, PasswordResult.Right right, string? userAgent, CancellationToken cancel)
    {
        var createToken = await tokens.PrepareAsync(cancel);
        return await database.InTransactionAsync(
            async transaction =>
            {
                // The password may have changed during the check: the session must not outlive that change.
                if (await AccountStatements.FindWithHashAsync(transaction, accountId, right.Hash, cancel) is not { } current)
                    return new SignInResult(null, new PasswordResult.Wrong());
                if (current.LockedAt is not null)
                    return new SignInResult(null, right, IsLocked: true);
                if (await TwoFactorStatements.IsOnAsync(transaction, accountId, cancel))
                    return new SignInResult(null, right, challenges.Create(accountId, right.Hash));
                var (session, refreshToken) = await sessions.OpenAsync(transaction, current.Id, userAgent, cancel);
                var accessToken = createToken(current, session);
                return new SignInResult(
                    new TokenResponse(accessToken, refreshToken, (int)tokens.Lifetime.TotalSeconds), right);
            },
            cancel);
    }
}
