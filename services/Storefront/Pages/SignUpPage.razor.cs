using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Pages;

/// <summary>Makes an account, and lets its owner in at once.</summary>
public sealed partial class SignUpPage
{
    private Reply? reply;
    private string? problem;

    [SupplyParameterFromForm]
    private string? DisplayName { get; set; }

    [SupplyParameterFromForm]
    private string? Email { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    private string SignInPath => "/sign-in" + QueryString.Create("returnUrl", LocalPath.Of(ReturnUrl)).ToUriComponent();

    private string? ErrorOf(string field, string text) => reply?.Errors.ContainsKey(field) is true ? Text[text].Value : null;

    private async Task SubmitAsync()
    {
        reply = await Sessions.SignUpAsync(new RegisterRequest
        {
            DisplayName = DisplayName?.Trim()!, Email = Email?.Trim()!, Password = Password!, Locale = Visitor.Code,
        });
        if (reply.IsDone)
        {
            Page.GoTo(LocalPath.Of(ReturnUrl, "/account"));
            return;
        }

        Page.SetStatus(reply.PageStatus);
        problem = reply.Kind switch
        {
            ReplyKind.Invalid => Text["checkFields"],
            ReplyKind.Refused => Text["accountExists"],
            ReplyKind.TooMany => WaitText.Of(Text, reply.RetryAfter),
            _ => Text["accountAway"],
        };
    }
}
