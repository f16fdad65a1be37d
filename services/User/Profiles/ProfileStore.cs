using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging;

namespace OnlineShop.User.Profiles;

/// <summary>Profiles in the database. Each change is reported by the commit that stores it.</summary>
internal sealed class ProfileStore(ShopDatabase database, TimeProvider clock)
{
    public async Task<Profile?> FindAsync(Guid userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.FindAsync<Profile>(
            $"select {Profile.Columns} from profiles where user_id = @userId", new { userId }, cancel);
    }

    /// <summary>
    /// Stores a new profile unless the user has one: the event and the user's first visit may come in either order, or at once. Who is removed, or about
    /// to be, gets none: a token may outlive its account.
    /// </summary>
    public static async Task<bool> AddAsync(ShopTransaction transaction, Profile profile, CancellationToken cancel)
    {
        var added = await transaction.ExecuteAsync(
            $"""
            insert into profiles ({Profile.Columns})
            select @UserId, @Email, @DisplayName, @Phone, @PreferredCurrency, @Language, @Channels, @Marketing, @Version, @CreatedAt, @UpdatedAt, @EmailVerified
            where not exists (select 1 from erasures where user_id = @UserId)
            on conflict (user_id) do nothing
            """,
            profile, cancel);
        if (added == 1)
            transaction.Publish(profile.ToMessage());
        return added == 1;
    }

    /// <summary>Changes a profile; where <paramref name="version"/> is given, only that version of it.</summary>
    public Task<ProfileUpdate> ChangeAsync(Guid userId, ProfileChange change, long? version, CancellationToken cancel) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var current = await transaction.FindAsync<Profile>(
                    $"select {Profile.Columns} from profiles where user_id = @userId for update", new { userId }, cancel);
                if (current is null)
                    return new ProfileUpdate(null);
                if (version is not null && version != current.Version)
                    return new ProfileUpdate(current, IsStale: true);
                var changed = current.With(change, clock.GetUtcNow());
                if (!ReferenceEquals(changed, current))
                    await SaveAsync(transaction, changed, cancel);
                return new ProfileUpdate(changed);
            },
            cancel);

    /// <summary>Takes over an address that is confirmed. Nothing happens where there is no profile (any more).</summary>
    public static async Task ConfirmEmailAsync(ShopTransaction transaction, Guid userId, string email, DateTimeOffset at, CancellationToken cancel)
    {
        var current = await transaction.FindAsync<Profile>(
            $"select {Profile.Columns} from profiles where user_id = @userId for update", new { userId }, cancel);
        if (current?.WithConfirmed(email, at) is { } changed && !ReferenceEquals(changed, current))
            await SaveAsync(transaction, changed, cancel);
    }

    private static async Task SaveAsync(ShopTransaction transaction, Profile changed, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(
            """
            update profiles set email = @Email, email_verified = @EmailVerified, display_name = @DisplayName, phone = @Phone,
              preferred_currency = @PreferredCurrency, language = @Language, channels = @Channels, marketing = @Marketing, version = @Version,
              updated_at = @UpdatedAt
            where user_id = @UserId
            """,
            changed, cancel);
        transaction.Publish(changed.ToMessage());
        transaction.OnCommitted(() => UserTelemetry.ProfilesChanged.Add(1));
    }
}

/// <summary>The profile after a change, or as it is where the change named a version that is past. Null: there is none.</summary>
internal sealed record ProfileUpdate(Profile? Profile, bool IsStale = false);
