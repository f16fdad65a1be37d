using FluentValidation;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Passwords;
using OnlineShop.Auth.Tokens;
using OnlineShop.Data;

namespace OnlineShop.Auth.Sessions;

internal sealed record LoginRequest(string? Email, string? Password);

internal sealed class LoginValidator : AbstractValidator<LoginRequest>
{
    public LoginValidator()
    {
        RuleFor(r => r.Email).Email();
        RuleFor(r => r.Password).GivenPassword();
    }
}

/// <summary>What signing in led to: tokens, or why there are none.</summary>
internal sealed record LoginResult(TokenResponse? Tokens, PasswordResult Password);

/// <summary>Checks who it is and opens a session.</summary>
internal sealed class LoginHandler(ShopDatabase database, PasswordCheck check, SessionStore sessions, AccessTokens tokens)
{
    public async Task<LoginResult> HandleAsync(LoginRequest request, CancellationToken cancel)
    {
        var account = await check.FindAsync(request.Email!, cancel);
        var result = await check.CheckAsync(request.Email!, account, request.Password!, cancel);
        AuthTelemetry.SignIns.Add(1, new KeyValuePair<string, object?>("outcome", result switch
        {
            PasswordResult.Right => "success",
            PasswordResult.Locked => "locked",
            _ => "invalid",
        }));
        if (result is not PasswordResult.Right right)
            return new LoginResult(null, result);

        var createToken = await tokens.PrepareAsync(cancel);
        return await database.InTransactionAsync(
            async transaction =>
            {
                // The password may have changed while it was checked: the session then must not outlive the change.
                var current = await transaction.FindAsync<Account>(
                    $"select {Account.Columns} from accounts where id = @Id and password_hash = @Hash for share", new { account!.Id, right.Hash }, cancel);
                if (current is null)
                    return new LoginResult(null, new PasswordResult.Wrong());
                var (session, refreshToken) = await sessions.OpenAsync(transaction, current.Id, cancel);
                var accessToken = createToken(current, session);
                return new LoginResult(new TokenResponse(accessToken, refreshToken, (int)tokens.Lifetime.TotalSeconds), right);
            },
            cancel);
    }
}
