using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Contacts;

/// <summary>Learns how to reach people, welcomes new ones, and lets go what waited for a contact.</summary>
internal sealed class KeepContacts(OutgoingQueue queue) : IMessageHandler<AccountRegistered>, IMessageHandler<UserProfileChanged>
{
    private const string Put = """
        insert into contacts as c (user_id, email, display_name, language, phone, channels, marketing, version)
        values (@UserId, @Email, @DisplayName, @Language, @Phone, @Channels, @Marketing, @Version)
        on conflict (user_id) do update set
          email = excluded.email, display_name = excluded.display_name, language = excluded.language, phone = excluded.phone,
          channels = excluded.channels, marketing = excluded.marketing, version = excluded.version
        where c.version < excluded.version
        """;

    public async Task HandleAsync(AccountRegistered message, MessageContext context)
    {
        // The profile, made from the same event, may be here already; it knows more.
        await context.Transaction.ExecuteAsync(
            Put,
            new
            {
                message.UserId, message.Email, message.DisplayName, Language = message.Locale, Phone = (string?)null,
                Channels = Contact.FirstChannels, Marketing = false, Version = 0L,
            },
            context.Cancel);
        await LetGoAsync(context.Transaction, message.UserId, context.Cancel);
        queue.Add(
            context.Transaction, new Notice($"welcome/{message.UserId}", message.UserId, Kind.Welcome, null, new NoticeFacts { LinkId = message.LinkId }));
    }

    public async Task HandleAsync(UserProfileChanged message, MessageContext context)
    {
        await context.Transaction.ExecuteAsync(
            Put,
            new
            {
                message.UserId, message.Email, message.DisplayName, message.Language, message.Phone,
                Channels = message.Channels.ToArray(), message.Marketing, message.Version,
            },
            context.Cancel);
        await LetGoAsync(context.Transaction, message.UserId, context.Cancel);
    }

    private Task LetGoAsync(ShopTransaction transaction, Guid userId, CancellationToken cancel) => queue.ContactCameAsync(transaction, userId, cancel);
}
