using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Accounts;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Locks;

internal static class AccountLockEndpoints
{
    private const string Rules =
        "Accounts of the shop's people are for administrators alone. Refused with ownAccount for one's own account";

    public static void MapAccountLocks(this WebApplication app)
    {
        var accounts = app.MapGroup("/api/auth/accounts/{id:guid}").WithValidation().WithTags("Administration")
            .RequireAuthorization(ShopPolicies.ManageCustomers);
        accounts.MapPost("/lock", LockAsync).WithName("lockAccount")
            .WithSummary("Keeps an account from being used")
            .WithDescription("Its holder cannot sign in (accountLockedByShop), and its sessions end: they cannot be refreshed from then "
                + $"on; an access token that was issued before is good until it expires. {Rules}, with lastAdmin if nobody would be left "
                + "to run the shop. Of an account that is locked, it changes the reason.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        accounts.MapPost("/unlock", UnlockAsync).WithName("unlockAccount")
            .WithSummary("Lets an account be used again")
            .WithDescription($"Its holder can sign in; sessions that have ended stay so. {Rules}.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> LockAsync(
        Guid id, LockAccountRequest request, CurrentUser user, AccountLocks locks, CancellationToken cancel) =>
        Answer(await locks.LockAsync(id, request.Reason!.Trim(), user, cancel));

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> UnlockAsync(
        Guid id, CurrentUser user, AccountLocks locks, CancellationToken cancel) =>
        Answer(await locks.UnlockAsync(id, user, cancel));

    private static Results<Ok<AccountView>, ProblemHttpResult> Answer(LockChange change) => change.Refusal is { } refusal
        ? refusal.ToProblem() : TypedResults.Ok(AccountView.Of(change.Account!));
}
