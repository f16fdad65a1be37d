using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Passwords;
using OnlineShop.Auth.Sessions;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Accounts;

internal static class AccountEndpoints
{
    public static void MapAccounts(this WebApplication app)
    {
        var auth = app.MapGroup("/api/auth").WithValidation().WithTags("Accounts");
        auth.MapPost("/register", RegisterAsync).WithName("register").AllowAnonymous()
            .WithSummary("Creates an account")
            .WithDescription("The profile and the welcome mail follow. "
                + "Refused with emailTaken if the address already has an account; case does not matter.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict);
        auth.MapGet("/me", GetOwnAsync).WithName("getOwnAccount")
            .RequireAuthorization()
            .WithSummary("The account of the signed-in user")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
        auth.MapPost("/password", ChangePasswordAsync).WithName("changePassword")
            .RequireAuthorization()
            .WithSummary("Changes your own password and ends every other session")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Results<Created<RegisterResponse>, ProblemHttpResult>> RegisterAsync(
        RegisterRequest request, Register register, CancellationToken cancel) =>
        await register.HandleAsync(request, cancel) is { } userId
            ? TypedResults.Created("/api/auth/me", new RegisterResponse(userId))
            : Problem.Conflict("emailTaken", "An account with this e-mail address exists already.");

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> GetOwnAsync(
        CurrentUser user, AccountStore accounts, CancellationToken cancel) =>
        await accounts.FindAsync(user.Id, cancel) is { } account
            ? TypedResults.Ok(AccountView.Of(account) with { LockReason = null })
            : Problem.NotFound("account");

    private static async Task<Results<NoContent, ProblemHttpResult>> ChangePasswordAsync(
        ChangePasswordRequest request, CurrentUser user, ClaimsPrincipal principal, ChangePassword change,
        HttpContext http, CancellationToken cancel)
    {
        return await change.HandleAsync(user.Id, principal.SessionId(), request, cancel) switch
        {
            PasswordChange.Done => TypedResults.NoContent(),
            PasswordChange.IsEmail => Problem.Invalid("newPassword", "It must not be the e-mail address."),
            PasswordChange.Refused(PasswordResult.Locked locked) => LockedProblem.Create(http, locked),
            PasswordChange.Refused => Problem.Unprocessable("wrongPassword", "The current password is not right."),
            _ => Problem.NotFound("account"),
        };
    }
}
