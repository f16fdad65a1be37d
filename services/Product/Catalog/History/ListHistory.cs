using FluentValidation;
using OnlineShop.ServiceDefaults.Queries;

namespace OnlineShop.Product.Catalog.History;

/// <summary>Which page of a product's history is asked for.</summary>
internal sealed record ListHistory(string? Limit, string? After)
{
    public PageRequest<Guid> Page => Pages.Read<Guid>(Limit, After, []);
}

internal sealed class ListHistoryValidator : AbstractValidator<ListHistory>
{
    public ListHistoryValidator()
    {
        RuleFor(query => query.Limit).IsPageLimit();
        RuleFor(query => query.After).IsPageCursor<ListHistory, Guid>();
    }
}
