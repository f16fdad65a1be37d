using FluentValidation;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Stock.Reservations;

/// <summary>What holds for a call that asks for reservations.</summary>
internal sealed class StockQuestionValidator : AbstractValidator<StockQuestion>
{
    public StockQuestionValidator(IValidator<ReserveStock> one)
    {
        RuleFor(question => question.Orders).Must(orders => orders is { Count: >= 1 and <= StockQuestion.MostOrders })
            .WithMessage($"There must be 1 to {StockQuestion.MostOrders} orders.");
        RuleForEach(question => question.Orders).NotNull().WithMessage("The order is required.").SetValidator(one);
    }
}
