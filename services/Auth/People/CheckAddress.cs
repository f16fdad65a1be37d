using OnlineShop.Auth.Accounts;
using OnlineShop.Data;

namespace OnlineShop.Auth.People;

/// <summary>Whose address it is, of some people.</summary>
internal sealed record AddressQuestion(string Email, IReadOnlyList<Guid> UserIds);

/// <param name="UserIds">Those of them whose account, or guest's account, has the address now.</param>
internal sealed record AddressAnswer(IReadOnlyList<Guid> UserIds);

/// <summary>Tells Order, which knows no addresses, whether whoever looks for an order knows its customer's.</summary>
internal sealed class CheckAddress(ShopDatabase database)
{
    public async Task<IReadOnlyList<Guid>> HandleAsync(AddressQuestion question, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await AccountStatements.FilterByAddressAsync(
            connection, [.. question.UserIds], EmailAddress.KeyOf(question.Email), cancel);
    }
}
