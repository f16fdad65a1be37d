using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Passwords;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.TwoFactor;

internal static class TwoFactorEndpoints
{
    public static void MapTwoFactor(this WebApplication app)
    {
        var own = app.MapGroup("/api/auth/two-factor").WithValidation().RequireAuthorization().WithTags("Two-factor");
        own.MapGet("/", GetAsync).WithName("getTwoFactor")
            .WithSummary("Whether signing in to your account asks for a code of an app")
            .ProducesProblem(StatusCodes.Status401Unauthorized);
        own.MapPost("/", SetUpAsync).WithName("setUpTwoFactor")
            .WithSummary("Makes a secret for an app that shows codes (RFC 6238)")
            .WithDescription("Signing in stays as it is until the set-up is confirmed with a code; set up again, the earlier secret is no "
                + "longer good. Refused with wrongPassword, accountLocked, twoFactorOn.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        own.MapPost("/confirm", ConfirmAsync).WithName("confirmTwoFactor")
            .WithSummary("Turns the second factor on with a code of the app")
            .WithDescription("Answers ten recovery codes, each good once in place of a code. They are not answered again. "
                + "Refused with wrongCode, twoFactorNotSetUp, twoFactorOn.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        own.MapPost("/off", TurnOffAsync).WithName("turnOffTwoFactor")
            .WithSummary("Turns the second factor off with the password and a code")
            .WithDescription("The secret and the recovery codes are deleted. "
                + "Refused with wrongPassword, wrongCode, accountLocked, twoFactorOff.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Ok<TwoFactorState>> GetAsync(CurrentUser user, TwoFactorStates states, CancellationToken cancel) =>
        TypedResults.Ok(await states.FindAsync(user.Id, cancel));

    private static async Task<Results<Ok<TwoFactorSetup>, ProblemHttpResult>> SetUpAsync(
        SetUpTwoFactorRequest request, CurrentUser user, SetUpTwoFactor setUp, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await setUp.HandleAsync(user.Id, request, cancel) switch
        {
            SetUpResult.Done done => TypedResults.Ok(done.Setup),
            SetUpResult.IsOn => TwoFactorProblems.IsOn(),
            SetUpResult.Refused refused => WrongPassword(http, refused.Why),
            _ => Problem.NotFound("account"),
        };
    }

    private static async Task<Results<Ok<RecoveryCodeList>, ProblemHttpResult>> ConfirmAsync(
        ConfirmTwoFactorRequest request, CurrentUser user, ConfirmTwoFactor confirm, HttpContext http, CancellationToken cancel)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await confirm.HandleAsync(user.Id, request, cancel) switch
        {
            Confirmation.Done done => TypedResults.Ok(done.Codes),
            Confirmation.IsOn => TwoFactorProblems.IsOn(),
            Confirmation.NotSetUp => TwoFactorProblems.NotSetUp(),
            _ => TwoFactorProblems.Refused(http, new CodeResult.Wrong(), StatusCodes.Status422UnprocessableEntity),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> TurnOffAsync(
        TurnOffTwoFactorRequest request, CurrentUser user, TurnOffTwoFactor turnOff, HttpContext http, CancellationToken cancel) =>
        await turnOff.HandleAsync(user.Id, request, cancel) switch
        {
            TurnOff.Done => TypedResults.NoContent(),
            TurnOff.IsOff => TwoFactorProblems.IsOff(),
            TurnOff.Refused refused => WrongPassword(http, refused.Why),
            TurnOff.CodeRefused refused => TwoFactorProblems.Refused(http, refused.Why, StatusCodes.Status422UnprocessableEntity),
            _ => Problem.NotFound("account"),
        };

    private static ProblemHttpResult WrongPassword(HttpContext http, PasswordResult why) => why is PasswordResult.Locked locked
        ? LockedProblem.Create(http, locked) : Problem.Unprocessable("wrongPassword", "The password is not right.");
}
