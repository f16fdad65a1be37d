using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Addresses;
using OnlineShop.Contracts;

namespace OnlineShop.Order.Orders;

/// <summary>What a customer orders. Prices come from the catalog; those in the request are only compared with them.</summary>
/// <param name="Items">Empty or left out: the cart.</param>
/// <param name="Currency">The currency to pay in.</param>
/// <param name="ExpectedTotal">The total that the customer was shown; a different one refuses the order.</param>
/// <param name="ShippingOption">How to send it, such as <c>express</c>: one of the options of the quote. Left out: <c>standard</c>.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlaceOrderRequest(
    IReadOnlyList<PlaceOrderItem>? Items, string? Currency, string? PromoCode, PlaceOrderAddress? ShippingAddress,
    PlaceOrderPayment? PaymentMethod,
    // Left out of the fingerprint if the request leaves them out, so that fingerprints stay what they were before the fields
    // existed.
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Money? ExpectedTotal = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? ShippingOption = null) : IOrderRequest;

/// <summary>A line of the request. The same product twice is one line.</summary>
/// <param name="ExpectedUnitPrice">
/// The price that the customer was shown, in the order's currency or, as in the cart, in the base currency.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlaceOrderItem(
    Guid? ProductId, int? Quantity,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Money? ExpectedUnitPrice = null);

/// <summary>Where the goods go.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlaceOrderAddress(
    string? Name, string? Line1, string? Line2, string? City, string? PostalCode, string? Country) : IAddressForm;

/// <summary>The provider's token of a card.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlaceOrderPayment(string? Token);

internal sealed class PlaceOrderValidator : OrderRequestValidator<PlaceOrderRequest>
{
    public PlaceOrderValidator()
        : base(new AddressFormValidator())
    {
        RuleFor(request => request.PaymentMethod).IsPaymentMethod();
    }
}

internal static class PaymentMethodRules
{
    /// <summary>A token of the payment provider is required.</summary>
    public static void IsPaymentMethod<T>(this IRuleBuilder<T, PlaceOrderPayment?> rule) =>
        rule.NotNull().WithMessage("A payment method is required.").ChildRules(payment =>
            payment.RuleFor(p => p!.Token).NotEmpty().MaximumLength(100).Matches("^[A-Za-z0-9_]+$").WithMessage("It must be a token of the payment provider, such as tok_visa."));
}
