using OnlineShop.Client;
using OnlineShop.Storefront.Checkout;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Pages;

/// <summary>
/// Address, shipping, code, payment and price on one page; from here an order is placed, by a customer or by a guest.
/// </summary>
public sealed partial class CheckoutPage
{
    private IReadOnlyList<Address> book = [];
    private CheckoutForm form = new();
    private CheckoutView view = new();

    private bool IsAccount => Page.Customer is { IsGuest: false };

    private string? CodeError => view.Refusal is not { } refusal ? null
        : refusal.Reason is "promoCodeInvalid" ? Text["code:" + CodeReason(refusal)].Value
        : refusal.Errors.ContainsKey("promoCode") ? Text["code:unknown"].Value : null;

    private string? OptionError =>
        view.Refusal?.Errors.ContainsKey("shippingOption") is true ? Text["wrong:option"].Value : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (IsAccount)
            book = await Shop.AddressesAsync();
        if (HttpMethods.IsPost(Page.Http.Request.Method))
        {
            form = CheckoutForm.Read(Page.Http.Request.Form);
            return;
        }

        if (Page.Customer is not { } customer)
        {
            Show(await Guests.PreviewAsync());
            return;
        }

        if (book.Count > 0)
            form = form with { AddressChoice = book[0].Id.ToString() };
        else
            form = customer.IsGuest ? form with { Email = customer.Email } : form with { Name = customer.Name, SavesAddress = true };
        Show(await Guests.SettleAsync() ?? await Shop.QuoteAsync(form with { Name = "" }, book));
    }

    private async Task SubmitAsync()
    {
        var before = Page.Customer?.UserId;
        if (await Guests.BeginAsync(form) is { } other)
        {
            Show(other);
            return;
        }

        // A guest who was made just now is shown the price first.
        var places = Page.Http.Request.Form["Action"] == "place" && form.Shown is not null && Page.Customer?.UserId == before;
        Show(places ? await Shop.PlaceAsync(form, book) : await Shop.QuoteAsync(form, book));
        var isUnclear = places && view.Refusal is { Kind: ReplyKind.Away } or { Reason: "requestInFlight" };
        form = form with { MayStand = form.MayStand || isUnclear };
        if (view.Order is { } order)
            Page.GoTo($"/orders/{order.Id}?placed=true");
    }

    private void Show(CheckoutView next)
    {
        view = next;
        // The cart says that there is nothing in it.
        if (view.IsEmpty)
            Page.GoTo("/cart");
        else
            Page.SetStatus(view.Status);
    }

    private static string CodeReason(Reply refusal) => refusal.Problem?.Member<string>("codeReason") switch
    {
        { } known and ("notYetValid" or "expired" or "minimumNotReached" or "totalLimitReached" or "userLimitReached"
            or "currencyNotServed") => known,
        _ => "unknown",
    };

    private string? EmailError =>
        view.Refusal?.Errors.ContainsKey("email") is true ? AccountText["emailInvalid"].Value : null;

    /// <summary>How long to wait, where the shop says that.</summary>
    private string? WaitOf(Reply? refusal) =>
        refusal is { Kind: ReplyKind.TooMany, RetryAfter: { } wait } ? WaitText.Of(AccountText, wait) : null;

    private CheckoutProblem? ProblemOf(Reply? refusal) => refusal is null || WaitOf(refusal) is not null ? null : new(
        refusal.Kind is ReplyKind.Away or ReplyKind.TooMany ? refusal.Kind is ReplyKind.Away ? "away" : "tooMany" : refusal.Reason,
        refusal.Reason is "cartAlreadyOrdered" ? refusal.Problem?.Member<Guid?>("orderId") : null);

    private string? ErrorOf(string field) =>
        view.Refusal is { } refusal && (refusal.Errors.ContainsKey($"shippingAddress.{field}")
            // A guest is called by the name of the address.
            || (field is "name" && refusal.Errors.ContainsKey("displayName")))
            ? Text[refusal.Reason is "countryNotServed" ? "wrong:notServed" : "wrong:" + field].Value
            : null;
}
