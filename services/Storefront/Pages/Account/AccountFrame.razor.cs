using Microsoft.AspNetCore.Components;

namespace OnlineShop.Storefront.Pages.Account;

/// <summary>What surrounds each page of an account: the way to the others.</summary>
public sealed partial class AccountFrame
{
    private const string InboxPath = "/account/inbox";

    private static readonly (string Path, string Name)[] Places =
    [
        ("/account", "overview"), ("/orders", "orders"), ("/account/returns", "returns"), (InboxPath, "inbox"),
        ("/account/profile", "profile"), ("/account/addresses", "addresses"), ("/account/security", "security"),
        ("/account/sessions", "sessions"), ("/account/privacy", "privacy"),
    ];

    /// <summary>What a guest has, without a password and without what is kept for the next time.</summary>
    private static readonly string[] ForGuests = ["/account", "/orders", "/account/returns", InboxPath, "/account/privacy"];

    private long asked;

    /// <summary>The page.</summary>
    [Parameter, EditorRequired]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>How many messages are unread, from a page that knows; else it is asked for.</summary>
    [Parameter]
    public long? Unread { get; set; }

    private bool IsGuest => Page.Customer is { IsGuest: true };

    private long Count => Unread ?? asked;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Unread is not null)
            return;
        // A help, not the page: without an answer no number is shown.
        var reply = await Shop.AskAsync(
            "/api/notifications/unread-count", shop => shop.CountUnreadNotificationsAsync(Page.Aborted), Page.Aborted);
        asked = reply.Value?.Unread ?? 0;
    }
}
