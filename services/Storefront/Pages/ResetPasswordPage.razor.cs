using Microsoft.AspNetCore.Components;
using OnlineShop.Storefront.Account;

namespace OnlineShop.Storefront.Pages;

/// <summary>Where the link of the mail about a forgotten password leads: sets a new one.</summary>
public sealed partial class ResetPasswordPage
{
    private AccountOutcome? outcome;

    /// <summary>What the link says. The form goes to the page's own address, which keeps it.</summary>
    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    [SupplyParameterFromForm]
    private string? NewPassword { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (string.IsNullOrEmpty(Token))
            Page.SetStatus(StatusCodes.Status422UnprocessableEntity);
    }

    private async Task SubmitAsync()
    {
        outcome = await Account.ResetPasswordAsync(Token, NewPassword, Page.Aborted);
        Page.SetStatus(ShopAccount.StatusOf(outcome.Value));
    }
}
