using System.Text.Json.Serialization;
using FluentValidation;
using OnlineShop.Product.Catalog;
using OnlineShop.ServiceDefaults.Texts;

namespace OnlineShop.Product.Stock.Shelf;

/// <summary>A change of what is on hand: either by so many units, or to the number that was counted.</summary>
/// <param name="Quantity">Units that come in, or, below zero, that go out.</param>
/// <param name="OnHand">Units that were counted, those reserved for orders included; instead of a quantity.</param>
/// <param name="Note">What else there is to say about it.</param>
/// <param name="Version">
/// The version of the stock that the change is based on; refused where another correction came in between. Without it the last one
/// counts.
/// </param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AdjustStock(
    int? Quantity, int? OnHand, AdjustmentReason? Reason, [property: Multiline] string? Note, long? Version);

internal sealed class AdjustStockValidator : AbstractValidator<AdjustStock>
{
    public AdjustStockValidator()
    {
        RuleFor(change => change.Quantity).Cascade(CascadeMode.Stop)
            .Must(quantity => quantity is not 0 and >= -ShelfKeeper.Most and <= ShelfKeeper.Most)
                .WithMessage($"It must be a whole number from -{ShelfKeeper.Most} to {ShelfKeeper.Most}, but not 0.")
            .Must((change, quantity) => change.Reason is not (AdjustmentReason.Received or AdjustmentReason.Returned) || quantity > 0)
                .WithMessage("It must be above 0: what is received or returned comes in.")
            .Must((change, quantity) => change.Reason is not (AdjustmentReason.Damaged or AdjustmentReason.Lost) || quantity < 0)
                .WithMessage("It must be below 0: what is damaged or lost goes out.")
            .When(change => change.Quantity is not null);
        RuleFor(change => change.OnHand)
            .Must((change, onHand) => onHand is null != change.Quantity is null)
                .WithMessage("Either quantity or onHand is required, and not both.");
        RuleFor(change => change.OnHand).Must(onHand => onHand is null or (>= 0 and <= ShelfKeeper.Most))
            .WithMessage($"It must be a whole number from 0 to {ShelfKeeper.Most}.");
        RuleFor(change => change.Reason).NotNull().WithMessage("It is required.");
        RuleFor(change => change.Note).IsText(500).When(change => change.Note is not null);
        RuleFor(change => change.Version).Must(version => version is null or >= 1)
            .WithMessage("It must be the version of a stock, 1 or more.");
    }
}
