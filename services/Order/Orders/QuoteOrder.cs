using System.Text.Json.Serialization;
using OnlineShop.Addresses;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Shipping;
using OnlineShop.Order.Carts;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Order.Orders;

/// <summary>
/// An order that a customer considers: the payment method may be left out, and the country is enough of an address.
/// </summary>
/// <param name="ShippingOption">How to send it, such as <c>express</c>: one of the options of the quote. Left out: <c>standard</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record QuoteOrderRequest(
    IReadOnlyList<PlaceOrderItem>? Items, string? Currency, string? PromoCode, PlaceOrderAddress? ShippingAddress,
    PlaceOrderPayment? PaymentMethod,
    Money? ExpectedTotal = null, string? ShippingOption = null) : IOrderRequest;

internal sealed class QuoteOrderValidator : OrderRequestValidator<QuoteOrderRequest>
{
    public QuoteOrderValidator()
        : base(new AddressFormValidator(countryAlone: true)) =>
        When(
            request => request.PaymentMethod is not null,
            () => RuleFor(request => request.PaymentMethod).IsPaymentMethod());
}

/// <summary>What an order would cost if it were placed now.</summary>
/// <param name="PromoCode">The code that the discount, or the free shipping, comes from.</param>
/// <param name="SoldOut">The products that are short of stock now; left out if there are none.</param>
/// <param name="ShippingOption">The option that is wanted: <c>shipping</c> is its price.</param>
/// <param name="ShippingOptions">All options of the country, standard first: any of them may be wanted in its place.</param>
internal sealed record OrderQuoteView(
    IReadOnlyList<OrderLineView> Items, Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total,
    ExchangeRate? Rate, string? PromoCode,
    IReadOnlyList<SoldOutView>? SoldOut, string ShippingOption, IReadOnlyList<ShippingOffer> ShippingOptions)
{
    public static OrderQuoteView Of(OrderPrice price) => new(
        [.. price.Priced.Lines.Select(OrderLineView.Of)], price.Priced.Subtotal, price.Priced.Discount, price.Priced.Shipping,
        price.Priced.Tax, price.Priced.Total, price.Priced.Rate, price.Code, price.SoldOut, price.Shipping.Chosen.Id,
        price.Shipping.Offers);
}

/// <summary>Prices and checks an order as placing it does, and stores nothing.</summary>
internal sealed class QuoteOrder(PriceOrder pricing, CartStore carts)
{
    public async Task<Result<OrderQuoteView>> HandleAsync(
        QuoteOrderRequest request, Guid userId, CancellationToken cancel)
    {
        var wanted = request.Items is { Count: > 0 }
            ? WantedLines.Of(request)
            : new WantedLines(request, await carts.ReadAsync(userId));
        return (await pricing.PriceAsync(request, wanted, userId, cancel)).TryGet(out var price, out var refusal)
            ? OrderQuoteView.Of(price)
            : refusal;
    }
}
