using FluentValidation;
using OnlineShop.Contracts.Limits;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>What holds for a reservation that is asked for by a call.</summary>
internal sealed class ReserveStockValidator : AbstractValidator<ReserveStock>
{
    public ReserveStockValidator()
    {
        RuleFor(command => command.OrderId).NotEmpty().WithMessage("The id of the order is required.");
        RuleFor(command => command.Lines).Must(lines => lines is { Count: > 0 }).WithMessage("There must be at least one line.");
        RuleFor(command => command.Lines).Custom((lines, command) =>
        {
            foreach (var (place, message) in OrderLimits.FaultsOf([.. (lines ?? []).Select(LineOf)]))
                command.AddFailure($"lines{place}", message);
        });
        RuleFor(command => command.ExpiresAt).NotEmpty().WithMessage("The end of the reservation is required.");
        // A later attempt must come after the release of the earlier one, and that is a message.
        RuleFor(command => command.Attempt).Equal(1).WithMessage("It must be 1: later attempts are sent as messages.");
    }

    private static (Guid?, int?)? LineOf(StockLine? line) => line is null ? null : (line.ProductId, line.Quantity);
}
