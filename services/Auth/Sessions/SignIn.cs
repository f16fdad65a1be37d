using FluentValidation;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Passwords;
using OnlineShop.Auth.Tokens;
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
internal sealed record SignInResult(TokenResponse? Tokens, PasswordResult Password);

/// <summary>Checks the password and opens a session.</summary>
internal sealed class SignIn(
    ShopDatabase database, AccountStore accounts, PasswordCheck check, SessionStore sessions, AccessTokens tokens)
{
    public async Task<SignInResult> HandleAsync(SignInRequest request, string? userAgent, CancellationToken cancel)
    {
        var account = await accounts.FindByEmailAsync(request.Email!, cancel);
        var result = await check.CheckAsync(request.Email!, account, request.Password!, cancel);
        AuthTelemetry.SignIns.Add(1, new KeyValuePair<string, object?>("outcome", result switch
        {
            PasswordResult.Right => "success",
            PasswordResult.Locked => "locked",
            _ => "invalid",
        }));
        if (result is not PasswordResult.Right right)
            return new SignInResult(null, result);

        var createToken = await tokens.PrepareAsync(cancel);
        return await database.InTransactionAsync(
            async transaction =>
            {
                // The password may have changed during the check: the session must not outlive that change.
                if (await AccountStatements.FindWithHashAsync(transaction, account!.Id, right.Hash, cancel) is not { } current)
                    return new SignInResult(null, new PasswordResult.Wrong());
                var (session, refreshToken) = await sessions.OpenAsync(transaction, current.Id, userAgent, cancel);
                var accessToken = createToken(current, session);
                return new SignInResult(
                    new TokenResponse(accessToken, refreshToken, (int)tokens.Lifetime.TotalSeconds), right);
            },
            cancel);
    }
}
