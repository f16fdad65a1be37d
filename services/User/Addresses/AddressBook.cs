using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.User.Addresses;

/// <summary>
/// The addresses of users. Every change first locks the user's profile, so that changes made at once keep the limit and exactly one default.
/// </summary>
internal sealed class AddressBook(ShopDatabase database, TimeProvider clock)
{
    public const int MaxAddresses = 20;

    /// <summary>The default first, then in the order of their making.</summary>
    public async Task<IReadOnlyList<Address>> ListAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.QueryAsync<Address>(
            $"select {Address.Columns} from addresses where user_id = @userId order by is_default desc, id", new { userId }, cancel);
    }

    public async Task<Address?> FindAsync(Guid userId, Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<Address>(
            $"select {Address.Columns} from addresses where user_id = @userId and id = @id", new { userId, id }, cancel);
    }

    /// <summary>The address as stored, or null where the book is full.</summary>
    public Task<Address?> AddAsync(Guid userId, AddressRequest request, CancellationToken cancel) =>
        InBookAsync(
            userId,
            async transaction =>
            {
                var count = await transaction.FindAsync<int>("select count(*)::int from addresses where user_id = @userId", new { userId }, cancel);
                if (count >= MaxAddresses)
                    return null;
                var now = clock.GetUtcNow();
                var address = request.ToAddress(Guid.CreateVersion7(now), now);
                address = address with { IsDefault = address.IsDefault || count == 0 };
                if (address.IsDefault)
                    await ClearDefaultAsync(transaction, userId, cancel);
                await transaction.ExecuteAsync(
                    $"""
                    insert into addresses (user_id, {Address.Columns})
                    values (@userId, @Id, @Name, @Line1, @Line2, @City, @PostalCode, @Country, @IsDefault, @CreatedAt)
                    """,
                    Parameters(userId, address), cancel);
                return address;
            },
            cancel);

    /// <summary>The address as changed, or null where the user has none such. The default stays the default: another takes its place, it does not step down.</summary>
    public Task<Address?> ChangeAsync(Guid userId, Guid id, AddressRequest request, CancellationToken cancel) =>
        InBookAsync(
            userId,
            async transaction =>
            {
                var known = await transaction.FindAsync<Address>(
                    $"select {Address.Columns} from addresses where user_id = @userId and id = @id", new { userId, id }, cancel);
                if (known is null)
                    return null;
                var changed = request.ToAddress(id, known.CreatedAt);
                changed = changed with { IsDefault = changed.IsDefault || known.IsDefault };
                if (changed.IsDefault && !known.IsDefault)
                    await ClearDefaultAsync(transaction, userId, cancel);
                await transaction.ExecuteAsync(
                    """
                    update addresses set name = @Name, line1 = @Line1, line2 = @Line2, city = @City, postal_code = @PostalCode, country = @Country,
                      is_default = @IsDefault
                    where user_id = @userId and id = @Id
                    """,
                    Parameters(userId, changed), cancel);
                return changed;
            },
            cancel);

    /// <summary>Removes an address; where it was the default, the oldest that is left becomes so. False: the user has none such.</summary>
    public Task<bool> RemoveAsync(Guid userId, Guid id, CancellationToken cancel) =>
        InBookAsync(
            userId,
            async transaction =>
            {
                var wasDefault = await transaction.FindAsync<bool?>(
                    "delete from addresses where user_id = @userId and id = @id returning is_default", new { userId, id }, cancel);
                if (wasDefault == true)
                {
                    await transaction.ExecuteAsync(
                        "update addresses set is_default = true where id = (select id from addresses where user_id = @userId order by id limit 1)",
                        new { userId }, cancel);
                }

                return wasDefault is not null;
            },
            cancel);

    public Task<bool> ClearAsync(Guid userId, CancellationToken cancel) =>
        InBookAsync(
            userId,
            async transaction => await transaction.ExecuteAsync("delete from addresses where user_id = @userId", new { userId }, cancel) > 0,
            cancel);

    private Task<T> InBookAsync<T>(Guid userId, Func<ShopTransaction, Task<T>> work, CancellationToken cancel) =>
        database.InTransactionAsync(
            async transaction =>
            {
                await transaction.ExecuteAsync("select 1 from profiles where user_id = @userId for no key update", new { userId }, cancel);
                return await work(transaction);
            },
            cancel);

    private static Task ClearDefaultAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) =>
        transaction.ExecuteAsync("update addresses set is_default = false where user_id = @userId and is_default", new { userId }, cancel);

    private static object Parameters(Guid userId, Address address) => new
    {
        userId, address.Id, address.Name, address.Line1, address.Line2, address.City, address.PostalCode, address.Country, address.IsDefault, address.CreatedAt,
    };
}
