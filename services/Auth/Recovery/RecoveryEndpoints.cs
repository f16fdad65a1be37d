using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Links;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Auth.Recovery;

internal static class RecoveryEndpoints
{
    public static void MapRecovery(this WebApplication app)
    {
        var password = app.MapGroup("/api/auth/password").WithValidation().WithTags("Accounts");
        password.MapPost("/forgotten", ForgottenAsync)
            .WithSummary("Sends a link to a new password to an address, if it has an account")
            .WithDescription("Answered 202 in any case; neither the answer nor its time tells whether there is an account. "
                + "A few mails an hour go to one address.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        password.MapPost("/reset", ResetAsync)
            .WithSummary("Sets a new password by the link of the mail, once")
            .WithDescription("All sessions end. Refused with linkNotValid where the link was used before or is too old.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Accepted> ForgottenAsync(ForgottenPasswordRequest request, PasswordRequests requests, CancellationToken cancel)
    {
        await requests.AskAsync(request.Email!, cancel);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ResetAsync(
        ResetPasswordRequest request, ResetPasswordHandler handler, CancellationToken cancel) =>
        await handler.HandleAsync(request, cancel) switch
        {
            PasswordReset.Done => TypedResults.NoContent(),
            PasswordReset.IsEmail => Problem.Invalid("newPassword", "It must not be the e-mail address."),
            _ => LinkProblems.NotValid(),
        };
}
