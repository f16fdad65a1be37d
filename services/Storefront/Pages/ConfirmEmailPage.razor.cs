using Microsoft.AspNetCore.Components;
using OnlineShop.Storefront.Account;

namespace OnlineShop.Storefront.Pages;

/// <summary>Where the link of the mail that confirms an e-mail address leads.</summary>
public sealed partial class ConfirmEmailPage
{
    private AccountOutcome? outcome;

    /// <summary>What the link says. The form goes to the page's own address, which keeps it.</summary>
    [SupplyParameterFromQuery]
    private string? Token { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (string.IsNullOrEmpty(Token))
            Page.SetStatus(StatusCodes.Status422UnprocessableEntity);
    }

    private async Task SubmitAsync()
    {
        outcome = await Account.ConfirmEmailAsync(Token, Page.Aborted);
        Page.SetStatus(ShopAccount.StatusOf(outcome.Value));
        if (outcome is AccountOutcome.Done && Page.Customer is not null)
            await Sessions.RefreshAsync();
    }
}
