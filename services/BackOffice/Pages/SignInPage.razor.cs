using Microsoft.AspNetCore.Components;
using OnlineShop.BackOffice.Sessions;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Pages;

/// <summary>Lets the people of the shop in, and leads on to the page that was wanted.</summary>
public sealed partial class SignInPage
{
    private const string SecondStep = "second-step";
    private const string LockedByShop = "accountLockedByShop";

    private string? problem;
    private bool isSecondStep;

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "sign-in")]
    private string? Email { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")]
    private string? Password { get; set; }

    /// <summary>What says that the password was right, in the second step.</summary>
    [SupplyParameterFromForm(FormName = SecondStep)]
    private string? Challenge { get; set; }

    [SupplyParameterFromForm(FormName = SecondStep)]
    private string? Code { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    /// <summary>Whether a session has ended, which led here.</summary>
    [SupplyParameterFromQuery]
    private bool Ended { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => isSecondStep =
        HttpMethods.IsPost(Http.Request.Method) && Http.Request.HasFormContentType && Http.Request.Form["_handler"] == SecondStep;

    private async Task SubmitAsync()
    {
        var outcome = await Sessions.SignInAsync(new SignInRequest { Email = Email?.Trim()!, Password = Password! });
        if (LedOn(outcome))
            return;
        var reply = outcome.Reply;
        if (reply.Reason == "twoFactorRequired" && reply.Problem!.Member<string>("challenge") is { } challenge)
        {
            (isSecondStep, Challenge) = (true, challenge);
            return;
        }

        Show(outcome, Text["wrongCredentials"]);
    }

    private async Task FinishAsync()
    {
        var outcome = await Sessions.FinishAsync(new SecondStepRequest { Challenge = Challenge ?? "", Code = Code ?? "" });
        if (LedOn(outcome))
            return;
        // Without a good challenge the password has to be given again; and one that is none of the shop's people starts anew.
        isSecondStep = outcome.HasAccess && outcome.Reply.Reason is not ("invalidChallenge" or LockedByShop)
            && !outcome.Reply.Errors.ContainsKey("challenge");
        Show(outcome, isSecondStep ? Text["codeWrong"] : Text["challengeOver"]);
    }

    private bool LedOn(SignInOutcome outcome)
    {
        if (!outcome.IsDone)
            return false;
        // The browser asks for the page by GET.
        Http.Response.StatusCode = StatusCodes.Status303SeeOther;
        Http.Response.Headers.Location = LocalPath.Of(ReturnUrl);
        return true;
    }

    private void Show(SignInOutcome outcome, string refused)
    {
        var reply = outcome.Reply;
        Http.Response.StatusCode = outcome.HasAccess ? reply.PageStatus : StatusCodes.Status403Forbidden;
        problem = reply.Kind switch
        {
            _ when !outcome.HasAccess => Text["noAccess"],
            _ when reply.Reason == LockedByShop => Text["lockedByShop"],
            ReplyKind.Refused or ReplyKind.Invalid => refused,
            ReplyKind.TooMany => WaitText.Of(Text, reply.RetryAfter),
            _ => Text["away"],
        };
    }
}
