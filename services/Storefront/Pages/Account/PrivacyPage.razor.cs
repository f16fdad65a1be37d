using System.Globalization;
using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Account;
using OnlineShop.Storefront.Cart;
using OnlineShop.Storefront.Seen;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Pages.Account;

/// <summary>What the shop knows of a customer: as a file, and how to have it removed.</summary>
public sealed partial class PrivacyPage
{
    private IReadOnlyList<Guid> openOrders = [];
    private string? problem;
    private string? erasePasswordError;
    private string? sureError;

    /// <summary>Why there was no file.</summary>
    [SupplyParameterFromQuery]
    private string? Export { get; set; }

    /// <summary>Seconds until it may be tried again.</summary>
    [SupplyParameterFromQuery]
    private string? Wait { get; set; }

    [SupplyParameterFromForm(FormName = "erase")]
    private string? ErasePassword { get; set; }

    /// <summary>Whether the customer says that it is meant.</summary>
    [SupplyParameterFromForm(FormName = "erase")]
    private bool Sure { get; set; }

    private bool IsGuest => Page.Customer is { IsGuest: true };

    private string? ExportPasswordError => Export switch
    {
        "wrongPassword" => Text["wrongPassword"].Value,
        "passwordNeeded" => Text["export:passwordNeeded"].Value,
        _ => null,
    };

    private string? ExportProblem => Export switch
    {
        "tooMany" => WaitText.Of(
            AccountText,
            int.TryParse(Wait, NumberStyles.None, CultureInfo.InvariantCulture, out var wait) ? TimeSpan.FromSeconds(wait) : null),
        "away" => Text["exportAway"],
        _ => null,
    };

    private async Task EraseAsync()
    {
        sureError = Sure ? null : Text["eraseSureMissing"].Value;
        erasePasswordError = string.IsNullOrEmpty(ErasePassword) ? Text["passwordMissing"].Value : null;
        if (sureError is not null || erasePasswordError is not null)
        {
            Page.SetStatus(StatusCodes.Status400BadRequest);
            problem = AccountText["checkFields"];
            return;
        }

        var request = new ErasureRequest { Password = ErasePassword! };
        var reply = await Shop.AskAsync(
            "/api/users/me/erasure", shop => shop.EraseOwnAccountAsync(request, Page.Aborted), Page.Aborted);
        if (reply.IsDone)
        {
            CurrentSession.End();
            CartCookie.Delete(Page.Http);
            SeenCookie.Delete(Page.Http);
            Page.GoTo("/account/removed");
            return;
        }

        Page.SetStatus(reply.Kind is ReplyKind.Missing ? StatusCodes.Status503ServiceUnavailable : reply.PageStatus);
        switch (reply)
        {
            case { Reason: "openOrders" }:
                openOrders = reply.Problem!.Member<List<Guid>>("orderIds") ?? [];
                break;
            case { Reason: "lastAdmin" }:
                problem = Text["lastAdmin"];
                break;
            case { Reason: "wrongPassword" } or { Kind: ReplyKind.Invalid }:
                erasePasswordError = Text["wrongPassword"];
                problem = AccountText["checkFields"];
                break;
            default:
                problem = ReplyText.Of(AccountText, reply) ?? AccountText["accountAway"];
                break;
        }
    }
}
