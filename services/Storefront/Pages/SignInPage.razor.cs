using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Pages;

/// <summary>Lets a customer in, and leads on to the page that was wanted.</summary>
public sealed partial class SignInPage
{
    private const string SecondStep = "second-step";
    private const string LockedByShop = "accountLockedByShop";

    private string? problem;
    private bool isSecondStep;

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

    /// <summary>Whether the visitor comes from a session that has ended.</summary>
    [SupplyParameterFromQuery]
    private bool Ended { get; set; }

    private string SignUpPath => "/sign-up" + QueryString.Create("returnUrl", LocalPath.Of(ReturnUrl)).ToUriComponent();

    private bool IsOnTheWayToBuy => Page.Customer is null && LocalPath.Of(ReturnUrl).StartsWith("/checkout", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override void OnInitialized() => isSecondStep = Page.PostedForm == SecondStep;

    private async Task SubmitAsync()
    {
        var reply = await Sessions.SignInAsync(new SignInRequest { Email = Email?.Trim()!, Password = Password! });
        if (reply.IsDone)
        {
            Page.GoTo(LocalPath.Of(ReturnUrl));
            return;
        }

        if (reply.Reason == "twoFactorRequired" && reply.Problem!.Member<string>("challenge") is { } challenge)
        {
            (isSecondStep, Challenge) = (true, challenge);
            return;
        }

        Page.SetStatus(reply.PageStatus);
        problem = reply.Kind switch
        {
            _ when reply.Reason == LockedByShop => Text["lockedByShop"],
            ReplyKind.Refused or ReplyKind.Invalid => Text["wrongCredentials"],
            ReplyKind.TooMany => WaitText.Of(Text, reply.RetryAfter),
            _ => Text["accountAway"],
        };
    }

    private async Task FinishAsync()
    {
        var reply = await Sessions.FinishSignInAsync(new SecondStepRequest { Challenge = Challenge ?? "", Code = Code ?? "" });
        if (reply.IsDone)
        {
            Page.GoTo(LocalPath.Of(ReturnUrl));
            return;
        }

        Page.SetStatus(reply.PageStatus);
        // Without a good challenge the password has to be given again.
        isSecondStep = reply.Reason is not ("invalidChallenge" or LockedByShop) && !reply.Errors.ContainsKey("challenge");
        problem = reply.Kind switch
        {
            _ when reply.Reason == LockedByShop => Text["lockedByShop"],
            _ when !isSecondStep => SecurityText["challengeOver"],
            ReplyKind.Refused or ReplyKind.Invalid => SecurityText["codeWrong"],
            ReplyKind.TooMany => WaitText.Of(Text, reply.RetryAfter),
            _ => Text["accountAway"],
        };
    }
}
