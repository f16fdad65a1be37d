using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Sessions;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Pages;

/// <summary>Lets a customer in, and leads on to the page that was wanted.</summary>
public sealed partial class SignInPage
{
    private string? problem;

    [SupplyParameterFromForm]
    private string? Email { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromQuery]
    private string? ReturnUrl { get; set; }

    /// <summary>Whether the visitor comes from a session that has ended.</summary>
    [SupplyParameterFromQuery]
    private bool Ended { get; set; }

    private string SignUpPath => "/sign-up" + QueryString.Create("returnUrl", LocalPath.Of(ReturnUrl)).ToUriComponent();

    private bool IsOnTheWayToBuy => Page.Customer is null && LocalPath.Of(ReturnUrl).StartsWith("/checkout", StringComparison.Ordinal);

    private async Task SubmitAsync()
    {
        var reply = await Sessions.SignInAsync(new SignInRequest { Email = Email?.Trim()!, Password = Password! });
        if (reply.IsDone)
        {
            Page.GoTo(LocalPath.Of(ReturnUrl));
            return;
        }

        Page.SetStatus(reply.PageStatus);
        problem = reply.Kind switch
        {
            ReplyKind.Refused or ReplyKind.Invalid => Text["wrongCredentials"],
            ReplyKind.TooMany => WaitText.Of(Text, reply.RetryAfter),
            _ => Text["accountAway"],
        };
    }
}
