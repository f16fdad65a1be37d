using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.User.Model;
using OnlineShop.User.Profiles;

namespace OnlineShop.User.Addresses;

/// <summary>
/// The addresses of users. Every change first locks the user's profile, so that changes made at once keep the limit and exactly
/// one default.
/// </summary>
internal sealed class AddressBook(IDbContextFactory<UserDbContext> contexts, ShopDatabase database, TimeProvider clock)
{
    public const int MaxAddresses = 20;

    /// <summary>The default first, then in the order of their making.</summary>
    public async Task<IReadOnlyList<Address>> ListAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Of(db, userId).OrderByDescending(address => address.IsDefault).ThenBy(address => address.Id)
            .ToListAsync(cancel);
    }

    public async Task<Address?> FindAsync(Guid userId, Guid id, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await Of(db, userId).SingleOrDefaultAsync(address => address.Id == id, cancel);
    }

    /// <summary>The address as stored, or null where the book is full.</summary>
    public Task<Address?> AddAsync(Guid userId, AddressRequest request, CancellationToken cancel) => InBookAsync(
        userId,
        async db =>
        {
            var count = await Of(db, userId).CountAsync(cancel);
            if (count >= MaxAddresses)
                return null;
            var now = clock.GetUtcNow();
            var address = request.ToAddress(Guid.CreateVersion7(now), userId, now);
            address = address with { IsDefault = address.IsDefault || count == 0 };
            if (address.IsDefault)
                await ClearDefaultAsync(db, userId, cancel);
            db.Add(address);
            return address;
        },
        cancel);

    /// <summary>
    /// The address as changed, or null where the user has none such. The default stays the default: another takes its place, it
    /// does not step down.
    /// </summary>
    public Task<Address?> ChangeAsync(Guid userId, Guid id, AddressRequest request, CancellationToken cancel) => InBookAsync(
        userId,
        async db =>
        {
            if (await Of(db, userId).SingleOrDefaultAsync(address => address.Id == id, cancel) is not { } known)
                return null;
            var changed = request.ToAddress(id, userId, known.CreatedAt);
            changed = changed with { IsDefault = changed.IsDefault || known.IsDefault };
            if (changed.IsDefault && !known.IsDefault)
                await ClearDefaultAsync(db, userId, cancel);
            db.Update(changed);
            return changed;
        },
        cancel);

    /// <summary>
    /// Removes an address; where it was the default, the oldest that is left becomes so. False: the user has none such.
    /// </summary>
    public Task<bool> RemoveAsync(Guid userId, Guid id, CancellationToken cancel) => InBookAsync(
        userId,
        async db =>
        {
            if (await Of(db, userId).SingleOrDefaultAsync(address => address.Id == id, cancel) is not { } known)
                return false;
            await Of(db, userId).Where(address => address.Id == id).ExecuteDeleteAsync(cancel);
            if (known.IsDefault)
            {
                await Of(db, userId)
                    .Where(address => address.Id == Of(db, userId).OrderBy(other => other.Id).First().Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(address => address.IsDefault, true), cancel);
            }

            return true;
        },
        cancel);

    public Task<bool> ClearAsync(Guid userId, CancellationToken cancel) =>
        InBookAsync(userId, async db => await Of(db, userId).ExecuteDeleteAsync(cancel) > 0, cancel);

    private Task<T> InBookAsync<T>(Guid userId, Func<UserDbContext, Task<T>> work, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            await ProfileStatements.LockAsync(transaction, userId, cancel);
            return await work(transaction.Context<UserDbContext>());
        },
        cancel);

    private static IQueryable<Address> Of(UserDbContext db, Guid userId) =>
        db.Addresses.Where(address => address.UserId == userId);

    private static Task ClearDefaultAsync(UserDbContext db, Guid userId, CancellationToken cancel) =>
        Of(db, userId).Where(address => address.IsDefault)
            .ExecuteUpdateAsync(set => set.SetProperty(address => address.IsDefault, false), cancel);
}
