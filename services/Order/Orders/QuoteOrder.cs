using System.Text.Json.Serialization;
using OnlineShop.Addresses;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Pricing;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Order.Orders;

/// <summary>
/// An order that a customer considers: the payment method may be left out, and the country is enough of an address.
/// </summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record QuoteOrderRequest(
    IReadOnlyList<PlaceOrderItem>? Items, string? Currency, string? PromoCode, PlaceOrderAddress? ShippingAddress,
    PlaceOrderPayment? PaymentMethod,
    Money? ExpectedTotal = null) : IOrderRequest;

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
internal sealed record OrderQuoteView(
    IReadOnlyList<OrderLineView> Items, Money Subtotal, Money Discount, Money Shipping, Money Tax, Money Total,
    ExchangeRate? Rate, string? PromoCode,
    IReadOnlyList<SoldOutView>? SoldOut)
{
    public static OrderQuoteView Of(PricedOrder priced, string? code, IReadOnlyList<SoldOutView>? soldOut) => new(
        [.. priced.Lines.Select(OrderLineView.Of)], priced.Subtotal, priced.Discount, priced.Shipping, priced.Tax, priced.Total,
        priced.Rate, code, soldOut);
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
            ? OrderQuoteView.Of(price.Priced, price.Code, price.SoldOut)
            : refusal;
    }
}
