using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Links;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Auth.Recovery;

internal static class RecoveryEndpoints
{
    public static void MapRecovery(this WebApplication app)
    {
        var password = app.MapGroup("/api/auth/password").WithValidation().WithTags("Accounts");
        password.MapPost("/forgotten", ForgottenAsync).WithName("requestPasswordReset").AllowAnonymous()
            .WithSummary("Sends a link that sets a new password, if the address has an account")
            .WithDescription("The answer is 202 in any case; neither it nor its time reveals whether there is an account. "
                + "An address gets a few such mails an hour at most.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        password.MapPost("/reset", ResetAsync).WithName("resetPassword").AllowAnonymous()
            .WithSummary("Sets a new password with the link from the mail, once")
            .WithDescription("All sessions end. Refused with linkNotValid if the link was used before or is too old.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<Accepted> ForgottenAsync(
        ForgottenPasswordRequest request, PasswordRequests requests, CancellationToken cancel)
    {
        await requests.AddAsync(request.Email!, cancel);
        return TypedResults.Accepted((string?)null);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ResetAsync(
        ResetPasswordRequest request, ResetPassword reset, CancellationToken cancel) =>
        await reset.HandleAsync(request, cancel) switch
        {
            PasswordReset.Done => TypedResults.NoContent(),
            PasswordReset.IsEmail => Problem.Invalid("newPassword", "It must not be the e-mail address."),
            _ => LinkProblems.NotValid(),
        };
}
