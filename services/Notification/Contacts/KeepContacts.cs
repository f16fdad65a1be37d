using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Outgoing;

namespace OnlineShop.Notification.Contacts;

/// <summary>Keeps contacts up to date, welcomes new people, and makes due what was waiting for a contact.</summary>
internal sealed class KeepContacts(OutgoingQueue queue)
    : IMessageHandler<AccountRegistered>, IMessageHandler<UserProfileChanged>
{
    public async Task HandleAsync(AccountRegistered message, MessageContext context)
    {
        // A profile made from the same event may have arrived already, and knows more: its version is higher.
        var contact = new ContactRow(
            message.UserId, message.Email, message.DisplayName, message.Locale, null, Contact.FirstChannels, false,
            Version: 0);
        await ContactStatements.PutAsync(context.Transaction, contact, context.Cancel);
        await queue.MakeDueForUserAsync(context.Transaction, message.UserId, context.Cancel);
        queue.Add(
            context.Transaction,
            new Notice($"welcome/{message.UserId}", message.UserId, Kind.Welcome, null, new NoticeFacts { LinkId = message.LinkId }));
    }

    public async Task HandleAsync(UserProfileChanged message, MessageContext context)
    {
        var contact = new ContactRow(
            message.UserId, message.Email, message.DisplayName, message.Language, message.Phone, [.. message.Channels],
            message.Marketing, message.Version);
        await ContactStatements.PutAsync(context.Transaction, contact, context.Cancel);
        await queue.MakeDueForUserAsync(context.Transaction, message.UserId, context.Cancel);
    }
}
