using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Accounts;
using OnlineShop.Auth.Passwords;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.People;

internal sealed record CheckPasswordRequest(string? Password);

/// <summary>What User asks before it exports or removes a person's data.</summary>
internal static class AccountCheckEndpoints
{
    public static void MapAccountChecks(this WebApplication app)
    {
        app.MapGroup("/internal/accounts/address-check").WithValidation().RequireAuthorization(ShopPolicies.Service)
            .ExcludeFromDescription().MapPost("/", CheckAddressAsync).WithName("checkAddress");
        var accounts = app.MapGroup("/internal/accounts/{id:guid}").RequireAuthorization(ShopPolicies.Service)
            .ExcludeFromDescription();
        accounts.MapGet("/", GetAsync).WithName("checkAccount");
        accounts.MapPost("/password-check", CheckPasswordAsync).WithName("checkPassword");
    }

    private static async Task<Results<Ok<AccountCheck>, ProblemHttpResult>> GetAsync(
        Guid id, CheckAccount check, CancellationToken cancel) =>
        await check.HandleAsync(id, cancel) is { } found ? TypedResults.Ok(found) : Problem.NotFound("account");

    private static async Task<Ok<AddressAnswer>> CheckAddressAsync(
        AddressQuestion question, CheckAddress check, CancellationToken cancel) =>
        TypedResults.Ok(new AddressAnswer(await check.HandleAsync(question, cancel)));

    /// <summary>Failures count as those of signing in do: a stolen token must not be a way to guess the password.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> CheckPasswordAsync(
        Guid id, CheckPasswordRequest request, AccountStore accounts, PasswordCheck check, HttpContext http,
        CancellationToken cancel)
    {
        if (request.Password is not { Length: > 0 and <= AccountRules.MaxCodeUnits } password)
            return Problem.Invalid("password", $"It is required, with at most {AccountRules.MaxCodeUnits} characters.");
        if (await accounts.FindAsync(id, cancel) is not { } account)
            return Problem.NotFound("account");
        return await check.CheckAsync(account.Email, account, password, cancel) switch
        {
            PasswordResult.Right => TypedResults.NoContent(),
            PasswordResult.Locked locked => LockedProblem.Create(http, locked),
            _ => Problem.Unprocessable("wrongPassword", "The password is not right."),
        };
    }
}
