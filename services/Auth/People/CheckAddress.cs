using FluentValidation;
using OnlineShop.Auth.Accounts;
using OnlineShop.Data;

namespace OnlineShop.Auth.People;

/// <summary>Whose address it is, of some people.</summary>
internal sealed record AddressQuestion(string? Email, IReadOnlyList<Guid>? UserIds);

internal sealed class AddressQuestionValidator : AbstractValidator<AddressQuestion>
{
    private const int MostPeople = 100;

    public AddressQuestionValidator()
    {
        // Not what an address must look like: what is none is nobody's.
        RuleFor(question => question.Email).Must(email => email is { Length: > 0 and <= EmailAddress.MaxLength })
            .WithMessage($"It is required, with at most {EmailAddress.MaxLength} characters.");
        RuleFor(question => question.UserIds).Must(ids => ids is { Count: >= 1 and <= MostPeople })
            .WithMessage($"It must have 1 to {MostPeople} entries.");
    }
}

/// <param name="UserIds">Those of them whose account, or guest's account, has the address now.</param>
internal sealed record AddressAnswer(IReadOnlyList<Guid> UserIds);

/// <summary>Tells Order, which knows no addresses, whether the address that is given for an order is its customer's.</summary>
internal sealed class CheckAddress(ShopDatabase database)
{
    public async Task<IReadOnlyList<Guid>> HandleAsync(AddressQuestion question, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await AccountStatements.FilterByAddressAsync(
            connection, [.. question.UserIds!], EmailAddress.KeyOf(question.Email!), cancel);
    }
}
