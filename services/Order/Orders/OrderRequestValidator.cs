using FluentValidation;
using OnlineShop.Addresses;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Limits;
using OnlineShop.Contracts.Shipping;

namespace OnlineShop.Order.Orders;

/// <summary>What holds for every request that is priced.</summary>
internal abstract class OrderRequestValidator<T> : AbstractValidator<T>
    where T : IOrderRequest
{
    /// <param name="address">The rules of the address.</param>
    protected OrderRequestValidator(AddressFormValidator address)
    {
        RuleFor(request => request.Items).Custom((items, request) =>
        {
            foreach (var (place, message) in OrderLimits.FaultsOf([.. (items ?? []).Select(LineOf)]))
                request.AddFailure($"items{place}", message);
        });
        RuleFor(request => request.Currency).Must(Currency.IsKnown)
            .WithMessage("It must be a known ISO 4217 code, such as EUR.");
        RuleFor(request => request.PromoCode).Must(code => code is null || code.Trim().Length <= 32)
            .WithMessage("It must have at most 32 characters.");
        RuleFor(request => request.ShippingOption).Must(option => option is null || ShippingOption.IsId(option))
            .WithMessage($"It must be the id of a shipping option, such as {ShippingOption.Standard}.");
        RuleFor(request => request.ShippingAddress).NotNull().WithMessage("An address is required.")
            .SetValidator(address!);
        RuleFor(request => request.ExpectedTotal)
            .Must((request, total) => total!.Value.Currency == request.Currency)
                .WithMessage("It must be in the currency of the order.")
            .When(request => request.ExpectedTotal is not null && Currency.IsKnown(request.Currency));
        RuleFor(request => request.Items).Custom((items, context) =>
        {
            foreach (var (index, item) in items!.Index())
            {
                if (item?.ExpectedUnitPrice is { } price && price.Currency != context.InstanceToValidate.Currency
                    && price.Currency != Currency.Base)
                    context.AddFailure($"items[{index}].expectedUnitPrice", CurrencyOfPrice);
            }
        }).When(request => request.Items is not null && Currency.IsKnown(request.Currency));
    }

    private static string CurrencyOfPrice =>
        $"It must be in the currency of the order, or in {Currency.Base} as the catalog has it.";

    private static (Guid? Product, int? Quantity)? LineOf(PlaceOrderItem? item) =>
        item is null ? null : (item.ProductId, item.Quantity);
}
