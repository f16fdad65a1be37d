using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Notification.Notices;

namespace OnlineShop.Notification.Accounts;

/// <summary>Tells people what happens to their accounts, and mails them the links that they asked for.</summary>
internal sealed class NotifyAccounts :
    IMessageHandler<PasswordResetRequested>, IMessageHandler<PasswordChanged>, IMessageHandler<TwoFactorChanged>,
    IMessageHandler<EmailConfirmationRequested>, IMessageHandler<EmailChangeRequested>
{
    public Task HandleAsync(PasswordResetRequested message, MessageContext context) =>
        Add(
            context, Kind.PasswordReset, message.UserId, message.LinkId,
            new Recipient(message.Email, message.DisplayName, message.Locale), message.LinkId);

    public Task HandleAsync(PasswordChanged message, MessageContext context) =>
        Add(
            context, Kind.PasswordChanged, message.UserId, message.ChangeId,
            new Recipient(message.Email, message.DisplayName, message.Locale));

    public Task HandleAsync(TwoFactorChanged message, MessageContext context) =>
        Add(
            context, message.IsOn ? Kind.TwoFactorOn : Kind.TwoFactorOff, message.UserId, message.ChangeId,
            new Recipient(message.Email, message.DisplayName, message.Locale));

    public Task HandleAsync(EmailConfirmationRequested message, MessageContext context) =>
        Add(
            context, Kind.EmailConfirmation, message.UserId, message.LinkId,
            new Recipient(message.Email, message.DisplayName, message.Locale), message.LinkId);

    public async Task HandleAsync(EmailChangeRequested message, MessageContext context)
    {
        var present = new Recipient(message.Email, message.DisplayName, message.Locale);
        await Add(
            context, Kind.EmailChange, message.UserId, message.LinkId, present with { Email = message.NewEmail },
            message.LinkId);
        await Add(context, Kind.EmailChangeNotice, message.UserId, message.LinkId, present, detail: message.NewEmail);
    }

    /// <param name="eventId">Names what happened; it is the same when the event is repeated.</param>
    private static Task Add(
        MessageContext context, Kind kind, Guid userId, Guid eventId, Recipient to, Guid? linkId = null,
        string? detail = null)
    {
        var facts = new NoticeFacts { To = to, LinkId = linkId, Detail = detail };
        context.Tell(new Notice($"{kind.Name}/{eventId}", userId, kind, null, facts));
        return Task.CompletedTask;
    }
}
