using FluentValidation;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Product.Stock.Shelf;

/// <summary>Which page of the movements of a stock is asked for.</summary>
internal sealed record ListMovements(string? Limit, string? After)
{
    public PageRequest<long> Page => Pages.Read<long>(Limit, After, []);
}

internal sealed class ListMovementsValidator : AbstractValidator<ListMovements>
{
    public ListMovementsValidator()
    {
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.After).IsPageCursor<ListMovements, long>();
    }
}
