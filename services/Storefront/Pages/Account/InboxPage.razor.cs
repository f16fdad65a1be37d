using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Account;

namespace OnlineShop.Storefront.Pages.Account;

/// <summary>What the shop told a customer, the newest first.</summary>
public sealed partial class InboxPage
{
    private const string InboxPath = "/account/inbox";
    private const int PageSize = 20;

    private Client.InboxPage? messages;
    private bool isRefused;
    private string? problem;

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    /// <summary><c>unread</c> for those alone that were not read.</summary>
    [SupplyParameterFromQuery]
    private string? Only { get; set; }

    /// <summary>The message that was read.</summary>
    [SupplyParameterFromForm]
    private Guid? Read { get; set; }

    /// <summary>Whether all were read.</summary>
    [SupplyParameterFromForm]
    private bool All { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var (after, unread) = (string.IsNullOrEmpty(After) ? null : After, Only is null ? (bool?)null : true);
        var reply = await Shop.AskAsync(
            "/api/notifications",
            shop => shop.ListNotificationsAsync(unread: unread, limit: PageSize, after: after, cancellationToken: Page.Aborted),
            Page.Aborted);
        (messages, isRefused) = (reply.Value, reply.Kind is ReplyKind.Invalid or ReplyKind.Refused);
        Page.SetStatus(reply.Kind is ReplyKind.Missing ? StatusCodes.Status503ServiceUnavailable : reply.PageStatus);
    }

    private static Guid? OrderOf(InboxEntry message) =>
        message.Data is { } data && data.TryGetValue("orderId", out var text) && Guid.TryParse(text, out var id) ? id : null;

    private string PathOf(string? after)
    {
        var query = Only is null ? QueryString.Empty : QueryString.Create("only", "unread");
        return InboxPath + (after is null ? query : query.Add("after", after)).ToUriComponent();
    }

    private async Task SubmitAsync()
    {
        var reply = (All, Read) switch
        {
            (true, _) => await Shop.AskAsync(
                "/api/notifications/read-all", shop => shop.MarkAllNotificationsReadAsync(Page.Aborted), Page.Aborted),
            (_, { } id) => await Shop.AskAsync(
                "/api/notifications/{id}/read", shop => shop.MarkNotificationReadAsync(id, Page.Aborted), Page.Aborted),
            _ => null,
        };
        if (reply is null or { Kind: ReplyKind.Done or ReplyKind.Missing })
        {
            Page.GoTo(Page.Address);
            return;
        }

        Page.SetStatus(reply.PageStatus);
        problem = ReplyText.Of(AccountText, reply) ?? AccountText["accountAway"];
    }
}
