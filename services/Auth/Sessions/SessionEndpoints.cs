using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Passwords;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Auth.Sessions;

internal static class SessionEndpoints
{
    public static void MapSessions(this WebApplication app)
    {
        var auth = app.MapGroup("/api/auth").WithValidation().WithTags("Sessions").AddEndpointFilter(NeverStoreAsync);
        auth.MapPost("/login", SignInAsync).WithName("signIn").AllowAnonymous()
            .WithSummary("Signs in")
            .WithDescription("An unknown address and a wrong password get the same answer, invalidCredentials. "
                + "Five failures in a row lock the address (accountLocked, Retry-After).")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        auth.MapPost("/refresh", RefreshAsync).WithName("refreshSession").AllowAnonymous()
            .WithSummary("Exchanges a refresh token for new tokens")
            .WithDescription("A refresh token is valid once. If it is used again within 10 seconds, as by a second tab, "
                + "it gets the same successor; later (refreshTokenReused) it ends its session: "
                + "all tokens of the session are refused from then on.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        auth.MapPost("/logout", SignOutAsync).WithName("signOut").AllowAnonymous()
            .WithSummary("Signs out: ends the session of a refresh token")
            .ProducesProblem(StatusCodes.Status400BadRequest);
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> SignInAsync(
        SignInRequest request, SignIn signIn, HttpContext http, CancellationToken cancel) =>
        await signIn.HandleAsync(request, DeviceText.UserAgentOf(http.Request), cancel) switch
        {
            { Tokens: { } tokens } => TypedResults.Ok(tokens),
            { Password: PasswordResult.Locked locked } => LockedProblem.Create(http, locked),
            _ => Problem.Unauthorized("invalidCredentials", "The e-mail address or the password is not right."),
        };

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> RefreshAsync(
        RefreshRequest request, RefreshSession refresh, HttpContext http, CancellationToken cancel) =>
        await refresh.HandleAsync(request, DeviceText.UserAgentOf(http.Request), cancel) switch
        {
            ({ } tokens, _) => TypedResults.Ok(tokens),
            (_, Rotation.Reused) => Problem.Unauthorized(
                "refreshTokenReused", "The refresh token was used before. The session has ended; sign in again."),
            _ =>
                Problem.Unauthorized(
                    "invalidRefreshToken", "The refresh token is not, or no longer, valid. Sign in again."),
        };

    private static async Task<NoContent> SignOutAsync(RefreshRequest request, SignOut signOut, CancellationToken cancel)
    {
        await signOut.HandleAsync(request, cancel);
        return TypedResults.NoContent();
    }

    /// <summary>Responses with tokens must not be cached (RFC 6749, 5.1).</summary>
    private static ValueTask<object?> NeverStoreAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
