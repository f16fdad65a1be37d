using Microsoft.AspNetCore.Components;
using OnlineShop.Client;
using OnlineShop.Storefront.Account;

namespace OnlineShop.Storefront.Pages;

/// <summary>
/// Shows an order by its number and the customer's address, without an account. The order is the answer to the form, so
/// that neither is in an address that is kept or passed on.
/// </summary>
public sealed partial class FindOrderPage
{
    private Reply? reply;
    private FoundOrder? order;
    private string? problem;

    [SupplyParameterFromForm]
    private string? Number { get; set; }

    [SupplyParameterFromForm]
    private string? Email { get; set; }

    private string? ErrorOf(string field, string text) => reply?.Errors.ContainsKey(field) is true ? Text[text].Value : null;

    private async Task SubmitAsync()
    {
        (Number, Email) = (Number?.Trim(), Email?.Trim());
        var request = new FindOrderRequest { Number = Number ?? "", Email = Email ?? "" };
        var found = await Shop.AskAsync("/api/orders/lookup", shop => shop.FindOrderAsync(request, Page.Aborted), Page.Aborted);
        (reply, order) = (found, found.Value);
        if (reply.Kind is ReplyKind.Missing)
        {
            problem = Text["notFound"];
            // With 404 the page that there is none would take the place of the form.
            Page.SetStatus(StatusCodes.Status422UnprocessableEntity);
            return;
        }

        Page.SetStatus(reply.PageStatus);
        problem = reply.Kind is ReplyKind.Refused ? AccountText["accountAway"].Value : ReplyText.Of(AccountText, reply);
    }
}
