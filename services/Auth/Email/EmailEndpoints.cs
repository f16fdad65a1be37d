using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Auth.Guests;
using OnlineShop.Auth.Links;
using OnlineShop.Auth.Passwords;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Auth.Email;

internal static class EmailEndpoints
{
    public static void MapEmail(this WebApplication app)
    {
        var email = app.MapGroup("/api/auth/email").WithValidation().WithTags("Accounts");
        email.MapPost("/", ChangeAsync).WithName("changeEmail")
            .RequireAuthorization()
            .WithSummary("Requests another e-mail address")
            .WithDescription("A link goes to the new address and a notice to the current one, which stays in force until the link is used. "
                + "Refused with emailTaken, wrongPassword, accountLocked, tooManyMails.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
        email.MapPost("/confirm", ConfirmAsync).WithName("confirmEmail").AllowAnonymous()
            .WithSummary("Confirms an address with the link from the mail, once")
            .WithDescription("A new address becomes the account's. "
                + "Refused with linkNotValid, or with emailTaken if another account has taken the address.")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        email.MapPost("/confirmation", ResendAsync).WithName("resendConfirmation")
            .RequireAuthorization()
            .WithSummary("Sends another link that confirms the account's address")
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> ChangeAsync(
        ChangeEmailRequest request, CurrentUser user, ChangeEmail change, HttpContext http, CancellationToken cancel) =>
        await change.HandleAsync(user.Id, request, cancel) switch
        {
            EmailChange.Requested => TypedResults.Accepted((string?)null),
            EmailChange.IsSame => Problem.Invalid("newEmail", "It is the account's address already."),
            EmailChange.IsTaken => Taken(),
            EmailChange.TooMany many => LinkProblems.TooManyMails(http, many.Wait),
            EmailChange.Refused(PasswordResult.Locked locked) => LockedProblem.Create(http, locked),
            EmailChange.Refused => Problem.Unprocessable("wrongPassword", "The password is not right."),
            _ => Problem.NotFound("account"),
        };

    private static async Task<Results<Ok<ConfirmEmailResponse>, ProblemHttpResult>> ConfirmAsync(
        ConfirmEmailRequest request, ConfirmEmail confirm, CancellationToken cancel) =>
        await confirm.HandleAsync(request, cancel) switch
        {
            { Email: { } address } => TypedResults.Ok(new ConfirmEmailResponse(address)),
            { IsTaken: true } => Taken(),
            _ => LinkProblems.NotValid(),
        };

    private static async Task<Results<Accepted, ProblemHttpResult>> ResendAsync(
        CurrentUser user, ResendConfirmation resend, HttpContext http, CancellationToken cancel) =>
        await resend.HandleAsync(user.Id, cancel) switch
        {
            ResendResult.Requested => TypedResults.Accepted((string?)null),
            ResendResult.IsConfirmed => Problem.Conflict("emailConfirmed", "The address is confirmed already."),
            ResendResult.IsGuest => GuestProblem.Create(),
            ResendResult.TooMany many => LinkProblems.TooManyMails(http, many.Wait),
            _ => Problem.NotFound("account"),
        };

    private static ProblemHttpResult Taken() =>
        Problem.Conflict("emailTaken", "An account with this e-mail address exists already.");
}
