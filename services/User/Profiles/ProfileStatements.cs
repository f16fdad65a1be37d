using Microsoft.EntityFrameworkCore;
using OnlineShop.Data;
using OnlineShop.User.Model;

namespace OnlineShop.User.Profiles;

/// <summary>Changes of profiles whose form keeps them right when they meet others.</summary>
internal static class ProfileStatements
{
    /// <summary>Stores a new profile; false where there is one, or where its user is removed or about to be.</summary>
    public static async Task<bool> InsertAsync(
        ShopTransaction transaction, Profile profile, CancellationToken cancel) =>
        await transaction.ExecuteAsync(
        """
        insert into profiles (
          user_id, email, display_name, phone, preferred_currency, language, channels, marketing, version, created_at, updated_at, email_verified)
        select @UserId, @Email, @DisplayName, @Phone, @PreferredCurrency, @Language, @Channels, @Marketing, @Version, @CreatedAt, @UpdatedAt, @EmailVerified
        where not exists (select 1 from erasures where user_id = @UserId)
        on conflict (user_id) do nothing
        """,
        profile, cancel) == 1;

    /// <summary>Reads a profile and locks it until the transaction ends.</summary>
    public static Task<Profile?> FindLockedAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) =>
        transaction.Context<UserDbContext>()
            .Profiles.FromSql($"select * from profiles where user_id = {userId} for update")
            .SingleOrDefaultAsync(cancel);

    /// <summary>Locks what hangs on a profile until the transaction ends. Messages about the profile are not held up.</summary>
    public static Task LockAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            "select 1 from profiles where user_id = @userId for no key update", new { userId }, cancel);
}
