using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Notices;
using OnlineShop.Notification.Sending;

namespace OnlineShop.Notification.Contacts;

/// <summary>Keeps contacts up to date, welcomes new people who are no guests, and tells what was waiting for a contact.</summary>
internal sealed class KeepContacts(NoticeWriter notices, SendHandover handover)
    : IMessageHandler<AccountRegistered>, IMessageHandler<UserProfileChanged>
{
    public async Task HandleAsync(AccountRegistered message, MessageContext context)
    {
        // A profile made from the same event may have arrived already, and knows more: its version is higher.
        var contact = new ContactRow(
            message.UserId, message.Email, message.DisplayName, message.Locale, null, Contact.FirstChannels, false,
            Version: 0);
        await ContactStatements.PutAsync(context.Transaction, contact, context.Cancel);
        notices.ReleaseForUser(context.Transaction, message.UserId);
        if (message.IsGuest)
            return;
        context.Tell(
            new Notice($"welcome/{message.UserId}", message.UserId, Kind.Welcome, null, new NoticeFacts { LinkId = message.LinkId }));
    }

    public async Task HandleAsync(UserProfileChanged message, MessageContext context)
    {
        var contact = new ContactRow(
            message.UserId, message.Email, message.DisplayName, message.Language, message.Phone, [.. message.Channels],
            message.Marketing, message.Version);
        await ContactStatements.PutAsync(context.Transaction, contact, context.Cancel);
        notices.ReleaseForUser(context.Transaction, message.UserId);
        context.Transaction.OnCommitted(() => handover.Leave(message.UserId));
    }
}
