using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Queries;
using OnlineShop.ServiceDefaults.Security;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Auth.Accounts;

internal static class AccountAdministrationEndpoints
{
    public static void MapAccountAdministration(this WebApplication app)
    {
        var accounts = app.MapGroup("/api/auth/accounts").WithValidation().WithTags("Administration").RequireAuthorization(ShopPolicies.Admin);
        accounts.MapGet("/", ListAsync).ChecksQueryText()
            .WithSummary("Lists accounts, the youngest first")
            .WithDescription("search finds a part of the address or the name; limit is 1 to 100; after is the next of the page before.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        accounts.MapPut("/{id:guid}/role", ChangeRoleAsync)
            .WithSummary("Gives an account the role customer or admin")
            .WithDescription("Access tokens that are out keep the old role until they expire. Refused with lastAdmin where nobody would be left to run the shop.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Ok<AccountPage>, ProblemHttpResult>> ListAsync(
        string? search, string? limit, string? after, AccountAdministration accounts, CancellationToken cancel)
    {
        var errors = new Dictionary<string, string[]>();
        var count = Pages.ReadLimit(limit, errors);
        Guid cursor = default;
        if (after is not null && !Guid.TryParse(after, out cursor))
            errors["after"] = [Pages.AfterMessage];
        if (search is not null && (PlainText.FindFault(search) ?? (PlainText.IsAtMost(search, 100) ? null : "It must have at most 100 characters.")) is { } fault)
            errors["search"] = [fault];
        return errors.Count > 0
            ? Problem.Invalid(errors)
            : TypedResults.Ok(await accounts.ListAsync(search, after is null ? null : cursor, count, cancel));
    }

    private static async Task<Results<Ok<AccountView>, ProblemHttpResult>> ChangeRoleAsync(
        Guid id, ChangeRoleRequest request, AccountAdministration accounts, CancellationToken cancel) =>
        await accounts.ChangeRoleAsync(id, request.Role!, cancel) switch
        {
            { IsLastAdmin: true } => Problem.Conflict("lastAdmin", "The last administrator cannot be made a customer."),
            { Account: { } account } => TypedResults.Ok(AccountView.Of(account)),
            _ => Problem.NotFound("account"),
        };
}
