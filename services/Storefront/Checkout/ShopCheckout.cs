using OnlineShop.Client;
using OnlineShop.Storefront.Cart;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Checkout;

/// <summary>Quotes and places the order of the customer's cart.</summary>
internal sealed class ShopCheckout(ShopGateway shop, CartCount count, PageContext page, Visitor visitor)
{
    /// <summary>How long the shop is asked to wait for the order's result: a person looks at the page.</summary>
    private const string Wait = "wait=8";

    private const string OrdersPath = "/api/orders";
    private const string QuotePath = "/api/orders/quote";
    private const string BookPath = "/api/users/me/addresses";

    private bool isBookAway;

    /// <summary>The addresses of the book, the default first; none while User does not answer: one can be typed.</summary>
    public async Task<IReadOnlyList<Address>> AddressesAsync()
    {
        var reply = await shop.AskAsync(BookPath, client => client.ListAddressesAsync(page.Aborted), page.Aborted);
        isBookAway = !reply.IsDone;
        return reply.Value?.Items ?? [];
    }

    /// <summary>What the order costs now. A code, or a shipping option, that does not count is left out, and said.</summary>
    public async Task<CheckoutView> QuoteAsync(CheckoutForm form, IReadOnlyList<Address> book)
    {
        var reply = await AskQuoteAsync(form, book, visitor.Currency);
        if (reply.Reason is "currencyNotSold" && visitor.Currency != Visitor.ShopCurrency)
            reply = await AskQuoteAsync(form, book, Visitor.ShopCurrency);
        if (reply.IsDone)
            return new CheckoutView(reply.Value);
        // With what is at fault left out, the rest can still be told; that may show another fault.
        var refusal = reply;
        for (var rest = form.WithoutFaults(reply); rest is not null && !reply.IsDone; rest = rest.WithoutFaults(reply))
            reply = await AskQuoteAsync(rest, book, visitor.Currency);
        return new CheckoutView(reply.Value, refusal);
    }

    /// <summary>Places the order at the total that was shown.</summary>
    public async Task<CheckoutView> PlaceAsync(CheckoutForm form, IReadOnlyList<Address> book)
    {
        // The address that was chosen is not known now: another must not be taken for it.
        if (isBookAway && !form.UsesNewAddress)
            return await QuoteAsync(form, book) with { Refusal = new Reply(ReplyKind.Away, 0) };
        var request = new PlaceOrderRequest
        {
            Currency = form.Shown?.Currency ?? visitor.Currency,
            PromoCode = form.ShownCode,
            ShippingOption = form.ShippingOption,
            ShippingAddress = AddressOf(form, book),
            PaymentMethod = new PlaceOrderPayment { Token = form.Card },
            ExpectedTotal = form.Shown,
        };
        var reply = await shop.AskAsync(OrdersPath, client => client.PlaceOrderAsync(request, form.Key, Wait, page.Aborted), page.Aborted);
        if (reply.Value is { } order)
        {
            await KeepAddressAsync(form, book);
            if (order.Status is not (OrderStatus.Rejected or OrderStatus.Placed or OrderStatus.Reserved or OrderStatus.RequiresAction))
                count.Set(0);
            return new CheckoutView { Order = order };
        }

        // With no answer the order may stand: the form keeps its key, and sent again it is the same order.
        var (view, before) = (await QuoteAsync(form, book), form.Shown);
        return view with
        {
            Refusal = reply,
            Before = view.Quote is { } quote && before is not null && quote.Total != before ? before : null,
        };
    }

    private Task<Reply<OrderQuote>> AskQuoteAsync(CheckoutForm form, IReadOnlyList<Address> book, string currency) => shop.AskAsync(
        QuotePath,
        client => client.QuoteOrderAsync(
            new QuoteOrderRequest
            {
                Currency = currency, PromoCode = Given(form.PromoCode), ShippingOption = form.ShippingOption,
                ShippingAddress = AddressOf(form, book),
            },
            page.Aborted),
        page.Aborted);

    private async Task KeepAddressAsync(CheckoutForm form, IReadOnlyList<Address> book)
    {
        if (!form.SavesAddress || !form.UsesNewAddress || book.Any(known => IsSame(known, form)))
            return;
        // The order is placed; an address that is not kept is no reason to say otherwise.
        await shop.AskAsync(BookPath, client => client.AddAddressAsync(
            new AddressRequest
            {
                Name = form.Name, Line1 = form.Line1, Line2 = Given(form.Line2), City = form.City, PostalCode = form.PostalCode,
                Country = form.Country,
            },
            page.Aborted), page.Aborted);
    }

    private static bool IsSame(Address known, CheckoutForm form) =>
        (known.Name, known.Line1, known.Line2 ?? "", known.City, known.PostalCode, known.Country)
            == (form.Name, form.Line1, form.Line2, form.City, form.PostalCode, form.Country);

    private static PlaceOrderAddress AddressOf(CheckoutForm form, IReadOnlyList<Address> book) =>
        book.FirstOrDefault(known => known.Id.ToString() == form.AddressChoice) is { } chosen
            ? new PlaceOrderAddress
            {
                Name = chosen.Name, Line1 = chosen.Line1, Line2 = chosen.Line2, City = chosen.City, PostalCode = chosen.PostalCode,
                Country = chosen.Country,
            }
            : new PlaceOrderAddress
            {
                Name = Given(form.Name), Line1 = Given(form.Line1), Line2 = Given(form.Line2), City = Given(form.City),
                PostalCode = Given(form.PostalCode), Country = form.Country,
            };

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
