using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Passwords;
using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Auth.Sessions;

internal static class SessionEndpoints
{
    public static void MapSessions(this WebApplication app)
    {
        var auth = app.MapGroup("/api/auth").WithValidation().WithTags("Sessions").AddEndpointFilter(NeverStoreAsync);
        auth.MapPost("/login", LoginAsync)
            .WithSummary("Signs in")
            .WithDescription("An unknown address and a wrong password get the same answer, invalidCredentials. Five failures in a row lock the address (accountLocked, Retry-After).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        auth.MapPost("/refresh", RefreshAsync)
            .WithSummary("Trades a refresh token for new tokens")
            .WithDescription("A refresh token is good once. One that comes again within 10 seconds, as from a second tab, gets the same successor; later "
                + "(refreshTokenReused) it ends its session: all tokens of the session are refused from then on.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        auth.MapPost("/logout", LogoutAsync)
            .WithSummary("Signs out: ends the session of a refresh token")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> LoginAsync(
        LoginRequest request, LoginHandler handler, HttpContext http, CancellationToken cancel) =>
        await handler.HandleAsync(request, cancel) switch
        {
            { Tokens: { } tokens } => TypedResults.Ok(tokens),
            { Password: PasswordResult.Locked locked } => LockedProblem.Create(http, locked),
            _ => Problem.Unauthorized("invalidCredentials", "The e-mail address or the password is not right."),
        };

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> RefreshAsync(
        RefreshRequest request, RefreshHandler handler, CancellationToken cancel) =>
        await handler.HandleAsync(request, cancel) switch
        {
            ({ } tokens, _) => TypedResults.Ok(tokens),
            (_, Rotation.Reused) => Problem.Unauthorized("refreshTokenReused", "The refresh token was used before. The session is ended; sign in again."),
            _ => Problem.Unauthorized("invalidRefreshToken", "The refresh token is not valid (any more). Sign in again."),
        };

    private static async Task<NoContent> LogoutAsync(RefreshRequest request, ShopDatabase database, SessionStore sessions, CancellationToken cancel)
    {
        await database.InTransactionAsync(transaction => sessions.CloseAsync(transaction, request.RefreshToken!, cancel), cancel);
        return TypedResults.NoContent();
    }

    /// <summary>Answers with tokens belong in no cache (RFC 6749, 5.1).</summary>
    private static ValueTask<object?> NeverStoreAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
