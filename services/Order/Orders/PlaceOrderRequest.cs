using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Orders;

/// <summary>What a customer orders. No prices: they come from the catalog.</summary>
/// <param name="Items">Empty or left out: the cart.</param>
/// <param name="Currency">The currency to pay in.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlaceOrderRequest(
    IReadOnlyList<PlaceOrderItem>? Items, string? Currency, string? PromoCode, PlaceOrderAddress? ShippingAddress, PlaceOrderPayment? PaymentMethod);

/// <summary>A line of the request. The same product twice is one line.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlaceOrderItem(Guid? ProductId, int? Quantity);

/// <summary>Where the goods go.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlaceOrderAddress(string? Name, string? Line1, string? Line2, string? City, string? PostalCode, string? Country)
{
    public ShippingAddress ToContract() => new(Name!.Trim(), Line1!.Trim(), City!.Trim(), PostalCode!.Trim(), Country!, string.IsNullOrWhiteSpace(Line2) ? null : Line2.Trim());
}

/// <summary>The provider's token of a card.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record PlaceOrderPayment(string? Token);

internal sealed class PlaceOrderValidator : AbstractValidator<PlaceOrderRequest>
{
    public const int MaxLines = 50;
    public const int MaxQuantity = 100;

    public PlaceOrderValidator()
    {
        RuleFor(request => request.Items).Must(items => items is null || items.Count <= MaxLines).WithMessage($"An order has at most {MaxLines} lines.");
        RuleForEach(request => request.Items).NotNull().ChildRules(item =>
        {
            item.RuleFor(i => i.ProductId).NotEmpty().WithMessage("The id of a product is required.");
            item.RuleFor(i => i.Quantity).NotNull().WithMessage("A quantity is required.").InclusiveBetween(1, MaxQuantity);
        });
        RuleFor(request => request.Currency).Must(Contracts.Currency.IsKnown).WithMessage("It must be a known ISO 4217 code, such as EUR.");
        RuleFor(request => request.PromoCode).MaximumLength(32);
        RuleFor(request => request.ShippingAddress).NotNull().WithMessage("An address is required.").ChildRules(address =>
        {
            address.RuleFor(a => a!.Name).NotEmpty().MaximumLength(100);
            address.RuleFor(a => a!.Line1).NotEmpty().MaximumLength(200);
            address.RuleFor(a => a!.Line2).MaximumLength(200);
            address.RuleFor(a => a!.City).NotEmpty().MaximumLength(100);
            address.RuleFor(a => a!.PostalCode).NotEmpty().MaximumLength(20);
            address.RuleFor(a => a!.Country).NotNull().Matches("^[A-Z]{2}$").WithMessage("It must be an ISO 3166-1 alpha-2 code in capitals, such as DE.");
        });
        RuleFor(request => request.PaymentMethod).NotNull().WithMessage("A payment method is required.").ChildRules(payment =>
            payment.RuleFor(p => p!.Token).NotEmpty().MaximumLength(100).Matches("^[A-Za-z0-9_]+$").WithMessage("It must be a token of the payment provider, such as tok_visa."));
    }
}
