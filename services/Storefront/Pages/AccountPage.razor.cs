using OnlineShop.Client;

namespace OnlineShop.Storefront.Pages;

/// <summary>The beginning of a customer's own pages.</summary>
public sealed partial class AccountPage
{
    private Profile? profile;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Page.Customer is { IsGuest: true })
            return;
        // Without an answer the page greets by what the session knows.
        profile = (await Shop.AskAsync("/api/users/me", shop => shop.GetOwnProfileAsync(Page.Aborted), Page.Aborted)).Value;
    }
}
