using FluentValidation;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Sessions;
using OnlineShop.Auth.Tokens;
using OnlineShop.Data;

namespace OnlineShop.Auth.TwoFactor;

/// <param name="Challenge">From the answer twoFactorRequired.</param>
/// <param name="Code">A code that the app shows now, or a recovery code.</param>
internal sealed record SecondStepRequest(string? Challenge, string? Code);

internal sealed class SecondStepValidator : AbstractValidator<SecondStepRequest>
{
    public SecondStepValidator()
    {
        RuleFor(r => r.Challenge).Must(challenge => challenge is { Length: > 0 and <= 512 })
            .WithMessage("It must be the challenge of the answer twoFactorRequired.");
        RuleFor(r => r.Code).GivenCode();
    }
}

/// <summary>The tokens, or why there are none. Neither: the challenge is not, or no longer, valid.</summary>
/// <param name="IsLocked">The shop has locked the account since the first step.</param>
internal sealed record SecondStepResult(TokenResponse? Tokens, CodeResult? Code, bool IsLocked = false);

/// <summary>Checks the code that a sign-in asks for after the password, and opens a session.</summary>
internal sealed class FinishSignIn(
    ShopDatabase database, AccountStore accounts, Challenges challenges, CodeCheck check, SessionStore sessions, AccessTokens tokens)
{
    public async Task<SecondStepResult> HandleAsync(SecondStepRequest request, string? userAgent, CancellationToken cancel)
    {
        if (challenges.AccountOf(request.Challenge!) is not { } accountId
            || await accounts.FindAsync(accountId, cancel) is not { } account || !challenges.IsOf(request.Challenge!, account))
            return new SecondStepResult(null, null);
        if (account.LockedAt is not null)
        {
            Count("lockedByShop");
            return new SecondStepResult(null, null, IsLocked: true);
        }

        var result = await check.CheckAsync(accountId, request.Code!, cancel);
        var response = result is CodeResult.Right right ? await OpenAsync(account, right, userAgent, cancel) : null;
        Count((result, response) switch
        {
            (_, not null) => "success",
            (CodeResult.Locked, _) => "locked",
            _ => "invalid",
        });
        return response is null && result is CodeResult.Right
            ? new SecondStepResult(null, new CodeResult.Wrong())
            : new SecondStepResult(response, result);
    }

    private static void Count(string outcome) =>
        AuthTelemetry.SignIns.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    private async Task<TokenResponse?> OpenAsync(
        Account account, CodeResult.Right code, string? userAgent, CancellationToken cancel)
    {
        var createToken = await tokens.PrepareAsync(cancel);
        return await database.InTransactionAsync(
            async transaction =>
            {
                // As with the password alone: the session must not outlive a change of it, or a lock. And another request may have used the
                // code.
                if (await AccountStatements.FindWithHashAsync(transaction, account.Id, account.PasswordHash, cancel)
                    is not { LockedAt: null } current
                    || !await check.UseAsync(transaction, account.Id, code, cancel))
                    return null;
                var (session, refreshToken) = await sessions.OpenAsync(transaction, current.Id, userAgent, cancel);
                return new TokenResponse(createToken(current, session), refreshToken, (int)tokens.Lifetime.TotalSeconds);
            },
            cancel);
    }
}
