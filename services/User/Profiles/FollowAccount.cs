using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.User.Profiles;

/// <summary>
/// Makes the profile of a new account, and follows the account's address. A user who was here before the first event has a
/// profile already, and it stays as it is.
/// </summary>
internal sealed class FollowAccount : IMessageHandler<AccountRegistered>, IMessageHandler<EmailConfirmed>
{
    public async Task HandleAsync(AccountRegistered message, MessageContext context)
    {
        var profile = Profile.New(
            message.UserId, message.Email, message.DisplayName, message.Locale, message.RegisteredAt);
        if (await ProfileStore.AddAsync(context.Transaction, profile, context.Cancel))
            context.Transaction.OnCommitted(
                () => UserTelemetry.ProfilesCreated.Add(1, new KeyValuePair<string, object?>("from", "event")));
    }

    public Task HandleAsync(EmailConfirmed message, MessageContext context) =>
        ProfileStore.ConfirmEmailAsync(
            context.Transaction, message.UserId, message.Email, message.ConfirmedAt, context.Cancel);
}
