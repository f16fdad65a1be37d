using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Locks;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Sessions;

internal static class AccountSessionEndpoints
{
    public static void MapAccountSessions(this WebApplication app)
    {
        var sessions = app.MapGroup("/api/auth/accounts/{id:guid}/sessions").WithTags("Administration")
            .RequireAuthorization(ShopPolicies.ManageCustomers);
        sessions.MapGet("/", ListAsync).WithName("listAccountSessions")
            .WithSummary("Where somebody is signed in")
            .WithDescription(
                "The 100 open sessions of an account that were used last; those of the shop's people are for administrators alone.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        sessions.MapDelete("/", EndAsync).WithName("endAccountSessions")
            .WithSummary("Signs somebody out everywhere")
            .WithDescription("They cannot be refreshed from then on; an access token that was issued before is good until it expires. "
                + "Those of the shop's people are for administrators alone.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<OpenSessionList>, ProblemHttpResult>> ListAsync(
        Guid id, CurrentUser user, ClaimsPrincipal principal, AccountSessions sessions, CancellationToken cancel) =>
        await sessions.ListAsync(id, user, principal.SessionId(), cancel) switch
        {
            ({ } open, _) => TypedResults.Ok(open),
            (_, var refusal) => refusal!.Value.ToProblem(),
        };

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        Guid id, CurrentUser user, AccountSessions sessions, CancellationToken cancel) =>
        await sessions.EndAsync(id, user, cancel) is { } refusal ? refusal.ToProblem() : TypedResults.NoContent();
}
