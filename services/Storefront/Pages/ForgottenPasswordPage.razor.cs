using Microsoft.AspNetCore.Components;
using OnlineShop.Storefront.Account;

namespace OnlineShop.Storefront.Pages;

/// <summary>Asks for the address that a link to a new password is sent to.</summary>
public sealed partial class ForgottenPasswordPage
{
    private AccountOutcome? outcome;

    [SupplyParameterFromForm]
    private string? Email { get; set; }

    private async Task SubmitAsync()
    {
        outcome = await Account.ForgetPasswordAsync(Email?.Trim(), Page.Aborted);
        Page.SetStatus(ShopAccount.StatusOf(outcome.Value));
    }
}
