using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Sessions;

internal static class OwnSessionEndpoints
{
    public static void MapOwnSessions(this WebApplication app)
    {
        var own = app.MapGroup("/api/auth/sessions").RequireAuthorization().WithTags("Sessions");
        own.MapGet("/", ListAsync).WithName("listSessions")
            .WithSummary("Where you are signed in")
            .WithDescription("Your open sessions: the one of this request first, then the 99 others that were used last.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        own.MapDelete("/", EndOthersAsync).WithName("endOtherSessions")
            .WithSummary("Signs you out everywhere else")
            .WithDescription("Ends all your sessions but the one of this request. They cannot be refreshed from then on; "
                + "an access token that was issued before is good until it expires.")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        own.MapDelete("/{id:guid}", EndAsync).WithName("endSession")
            .WithSummary("Ends one of your sessions")
            .WithDescription("It cannot be refreshed from then on; an access token that was issued before is good until it expires. "
                + "A session that has ended, or is somebody else's, is not found.")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>The session that an access token is of; null for one that names none.</summary>
    public static Guid? SessionId(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue("sid"), out var id) ? id : null;

    private static async Task<Ok<OpenSessionList>> ListAsync(
        CurrentUser user, ClaimsPrincipal principal, OwnSessions sessions, CancellationToken cancel) =>
        TypedResults.Ok(await sessions.ListAsync(user.Id, principal.SessionId(), cancel));

    private static async Task<Results<NoContent, ProblemHttpResult>> EndAsync(
        Guid id, CurrentUser user, OwnSessions sessions, CancellationToken cancel) =>
        await sessions.EndAsync(user.Id, id, cancel) ? TypedResults.NoContent() : Problem.NotFound("session");

    private static async Task<NoContent> EndOthersAsync(
        CurrentUser user, ClaimsPrincipal principal, OwnSessions sessions, CancellationToken cancel)
    {
        await sessions.EndOthersAsync(user.Id, principal.SessionId(), cancel);
        return TypedResults.NoContent();
    }
}
