using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Passwords;
using OnlineShop.Auth.Tokens;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.People;

internal sealed record CheckPasswordRequest(string? Password);

/// <summary>What another service must know of an account before it is removed.</summary>
/// <param name="IsLastAdmin">It is the only one that runs the shop.</param>
/// <param name="AccessTokenSeconds">How long a token that is out may still be used when the account is gone.</param>
internal sealed record AccountCheck(Guid UserId, bool IsLastAdmin, int AccessTokenSeconds);

/// <summary>What User asks before it shows or removes all that is known of a person.</summary>
internal static class AccountCheckEndpoints
{
    public static void MapAccountChecks(this WebApplication app)
    {
        var accounts = app.MapGroup("/internal/accounts/{id:guid}").RequireAuthorization(ShopPolicies.Service).ExcludeFromDescription();
        accounts.MapGet("/", GetAsync);
        accounts.MapPost("/password-check", CheckPasswordAsync);
    }

    private static Task<Results<Ok<AccountCheck>, ProblemHttpResult>> GetAsync(
        Guid id, ShopDatabase database, IOptions<TokenOptions> tokens, CancellationToken cancel) =>
        database.InTransactionAsync<Results<Ok<AccountCheck>, ProblemHttpResult>>(
            async transaction => await AccountAdministration.LockAsync(transaction, id, cancel) is { } found
                ? TypedResults.Ok(new AccountCheck(id, found.IsLastAdmin, (int)tokens.Value.AccessLifetime.TotalSeconds))
                : Problem.NotFound("account"),
            cancel);

    /// <summary>With the count of failures of signing in: a stolen token must not be a way to guess the password.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> CheckPasswordAsync(
        Guid id, CheckPasswordRequest request, PasswordCheck check, HttpContext http, CancellationToken cancel)
    {
        if (request.Password is not { Length: > 0 and <= AccountRules.MaxCodeUnits } password)
            return Problem.Invalid("password", $"It is required, with at most {AccountRules.MaxCodeUnits} characters.");
        if (await check.FindAsync(id, cancel) is not { } account)
            return Problem.NotFound("account");
        return await check.CheckAsync(account.Email, account, password, cancel) switch
        {
            PasswordResult.Right => TypedResults.NoContent(),
            PasswordResult.Locked locked => LockedProblem.Create(http, locked),
            _ => Problem.Unprocessable("wrongPassword", "The password is not right."),
        };
    }
}
