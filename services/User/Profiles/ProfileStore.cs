using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.User.Model;

namespace OnlineShop.User.Profiles;

/// <summary>Profiles in the database. Each change is reported by the commit that stores it.</summary>
internal sealed class ProfileStore(IDbContextFactory<UserDbContext> contexts, ShopDatabase database, TimeProvider clock)
{
    public async Task<Profile?> FindAsync(Guid userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        return await db.Profiles.SingleOrDefaultAsync(profile => profile.UserId == userId, cancel);
    }

    /// <summary>
    /// Stores a new profile unless the user has one: the event and the user's first visit may come in either order, or at once.
    /// Who is removed, or about to be, gets none: a token may outlive its account.
    /// </summary>
    public static async Task<bool> AddAsync(ShopTransaction transaction, Profile profile, CancellationToken cancel)
    {
        if (!await ProfileStatements.InsertAsync(transaction, profile, cancel))
            return false;
        transaction.Publish(profile.ToMessage());
        return true;
    }

    /// <summary>Changes a profile; where <paramref name="version"/> is given, only that version of it.</summary>
    public Task<ProfileUpdate> ChangeAsync(
        Guid userId, ProfileChange change, long? version, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            if (await ProfileStatements.FindLockedAsync(transaction, userId, cancel) is not { } current)
                return new ProfileUpdate(null);
            if (version is not null && version != current.Version)
                return new ProfileUpdate(current, IsStale: true);
            var changed = current.With(change, clock.GetUtcNow());
            Save(transaction, current, changed);
            return new ProfileUpdate(changed);
        },
        cancel);

    /// <summary>Takes over an address that is confirmed. Nothing happens where there is no profile (any more).</summary>
    public static async Task ConfirmEmailAsync(
        ShopTransaction transaction, Guid userId, string email, DateTimeOffset at, CancellationToken cancel)
    {
        if (await ProfileStatements.FindLockedAsync(transaction, userId, cancel) is { } current)
            Save(transaction, current, current.WithConfirmed(email, at));
    }

    private static void Save(ShopTransaction transaction, Profile current, Profile changed)
    {
        if (ReferenceEquals(changed, current))
            return;
        transaction.Context<UserDbContext>().Update(changed);
        transaction.Publish(changed.ToMessage());
        transaction.OnCommitted(() => UserTelemetry.ProfilesChanged.Add(1));
    }
}

/// <summary>The profile after a change, or as it is where the change named a version that is past. Null: there is none.</summary>
internal sealed record ProfileUpdate(Profile? Profile, bool IsStale = false);
