using OnlineShop.Client;
using OnlineShop.Storefront.Checkout;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Pages;

/// <summary>Address, shipping, code, payment and price on one page; from here an order is placed.</summary>
public sealed partial class CheckoutPage
{
    private IReadOnlyList<Address> book = [];
    private CheckoutForm form = new();
    private CheckoutView view = new();

    private bool IsFree => view.Quote is { } quote && quote.Shipping.ToDecimal() == 0;

    private string? CodeError => view.Refusal is not { } refusal ? null
        : refusal.Reason is "promoCodeInvalid" ? Text["code:" + CodeReason(refusal)].Value
        : refusal.Errors.ContainsKey("promoCode") ? Text["code:unknown"].Value : null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        book = await Shop.AddressesAsync();
        if (HttpMethods.IsPost(Page.Http.Request.Method))
        {
            form = CheckoutForm.Read(Page.Http.Request.Form);
            return;
        }

        if (book.Count > 0)
            form = form with { AddressChoice = book[0].Id.ToString() };
        else
            form = form with { Name = Page.Customer?.Name ?? "", SavesAddress = true };
        Show(await Shop.QuoteAsync(form with { Name = "" }, book));
    }

    private async Task SubmitAsync()
    {
        var places = Page.Http.Request.Form["Action"] == "place" && form.Shown is not null;
        Show(places ? await Shop.PlaceAsync(form, book) : await Shop.QuoteAsync(form, book));
        if (view.Order is { } order)
            Page.GoTo($"/orders/{order.Id}?placed=true");
    }

    private void Show(CheckoutView next)
    {
        view = next;
        Page.SetStatus(view.Status);
    }

    private static string CodeReason(Reply refusal) => refusal.Problem?.Member<string>("codeReason") switch
    {
        { } known and ("notYetValid" or "expired" or "minimumNotReached" or "totalLimitReached" or "userLimitReached"
            or "currencyNotServed") => known,
        _ => "unknown",
    };

    private static CheckoutProblem? ProblemOf(Reply? refusal) => refusal is null ? null : new(
        refusal.Kind is ReplyKind.Away or ReplyKind.TooMany ? refusal.Kind is ReplyKind.Away ? "away" : "tooMany" : refusal.Reason,
        refusal.Reason is "cartAlreadyOrdered" ? refusal.Problem?.Member<Guid?>("orderId") : null);

    private string CountryName(string code) => Text["country:" + code] is { ResourceNotFound: false } name ? name.Value : code;

    private string? ErrorOf(string field) =>
        view.Refusal is { } refusal && refusal.Errors.ContainsKey($"shippingAddress.{field}")
            ? Text[refusal.Reason is "countryNotServed" ? "wrong:notServed" : "wrong:" + field].Value
            : null;
}
