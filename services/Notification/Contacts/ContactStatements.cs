using OnlineShop.Data;

namespace OnlineShop.Notification.Contacts;

/// <summary>Writes contacts: the account and the profile may come in either order, or at once.</summary>
internal static class ContactStatements
{
    /// <summary>Stores a contact, unless a newer version of it is stored.</summary>
    public static Task PutAsync(ShopTransaction transaction, ContactRow contact, CancellationToken cancel) => transaction.ExecuteAsync(
        """
        insert into contacts as c (user_id, email, display_name, language, phone, channels, marketing, version)
        values (@UserId, @Email, @DisplayName, @Language, @Phone, @Channels, @Marketing, @Version)
        on conflict (user_id) do update set
          email = excluded.email, display_name = excluded.display_name, language = excluded.language, phone = excluded.phone,
          channels = excluded.channels, marketing = excluded.marketing, version = excluded.version
        where c.version < excluded.version
        """,
        contact, cancel);
}
