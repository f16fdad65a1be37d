using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Guests;
using OnlineShop.ServiceDefaults.OpenApi;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Accounts;

internal static class AccountAdministrationEndpoints
{
    public static void MapAccountAdministration(this WebApplication app)
    {
        var accounts = app.MapGroup("/api/auth/accounts").WithValidation().WithTags("Administration");
        accounts.MapGet("/", ListAsync).WithName("listAccounts").RequireAuthorization(ShopPolicies.ManageCustomers).ChecksQueryText()
            .WithSummary("Lists accounts, newest first")
            .WithDescription(
                "search matches part of the address or the name, or the whole id; role and locked are exact; limit is 1 to 100; after "
                + "is the next of the previous page.")
            .WithChoices("role", "ShopRole", AccountRules.Roles)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        accounts.MapGet("/{id:guid}", GetAsync).WithName("getAccount").RequireAuthorization(ShopPolicies.ManageCustomers)
            .WithSummary("Somebody's account")
            .ProducesProblem(StatusCodes.Status404NotFound);
        accounts.MapPut("/{id:guid}/role", ChangeRoleAsync).WithName("changeRole").RequireAuthorization(ShopPolicies.Admin)
            .WithSummary("Gives an account the role customer, support, merchant or admin")
            .WithDescription("Issued access tokens keep the old role until they expire. "
                + "Refused with lastAdmin if nobody would be left to run the shop, with guestAccount for a guest.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<Page<AccountView>>, ProblemHttpResult>> ListAsync(
        string? search, string? role, string? locked, string? limit, string? after, AccountDirectory accounts, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var page = Pages.Read<Guid>(limit, after, errors);
        var filter = AccountFilter.Read(search, role, locked, errors);
        return errors.Count > 0
            ? Problem.Invalid(errors)
            : TypedResults.Ok(await accounts.ListAsync(filter, page, cancel));
    }

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> GetAsync(
        Guid id, AccountStore accounts, CancellationToken cancel) =>
        await accounts.FindAsync(id, cancel) is { } account ? TypedResults.Ok(AccountView.Of(account)) : Problem.NotFound("account");

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> ChangeRoleAsync(
        Guid id, ChangeRoleRequest request, ChangeRole change, CancellationToken cancel) =>
        await change.HandleAsync(id, request.Role!, cancel) switch
        {
            { IsGuest: true } => GuestProblem.Create(),
            { IsLastAdmin: true } => Problem.Conflict("lastAdmin", "The last administrator cannot be given another role."),
            { Account: { } account } => TypedResults.Ok(AccountView.Of(account)),
            _ => Problem.NotFound("account"),
        };
}
