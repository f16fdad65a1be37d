using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Passwords;
using OnlineShop.Auth.TwoFactor;
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
                + "Five failures in a row lock the address (accountLocked, Retry-After). With a second factor the right password "
                + "is answered with 401 twoFactorRequired, which has a challenge for the second step; that of an account that the shop "
                + "has locked with 403 accountLockedByShop.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        auth.MapPost("/login/two-factor", FinishAsync).WithName("finishSignIn").AllowAnonymous()
            .WithSummary("Signs in: the second step, with a code")
            .WithDescription("The code is one that the app shows now, or a recovery code; each is good once (wrongCode). Five wrong "
                + "ones in a row lock the second step of the account (accountLocked, Retry-After). After 5 minutes or "
                + "another password the challenge is no longer valid (invalidChallenge): sign in anew.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
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
            { Challenge: { } challenge } => TwoFactorProblems.Required(challenge),
            { Password: PasswordResult.Locked locked } => LockedProblem.Create(http, locked),
            { IsLocked: true } => LockedProblem.ByShop(),
            _ => Problem.Unauthorized("invalidCredentials", "The e-mail address or the password is not right."),
        };

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> FinishAsync(
        SecondStepRequest request, FinishSignIn finish, HttpContext http, CancellationToken cancel) =>
        await finish.HandleAsync(request, DeviceText.UserAgentOf(http.Request), cancel) switch
        {
            { Tokens: { } tokens } => TypedResults.Ok(tokens),
            { IsLocked: true } => LockedProblem.ByShop(),
            { Code: { } code } => TwoFactorProblems.Refused(http, code, StatusCodes.Status401Unauthorized),
            _ => Problem.Unauthorized("invalidChallenge", "The challenge is not, or no longer, valid. Sign in anew."),
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
