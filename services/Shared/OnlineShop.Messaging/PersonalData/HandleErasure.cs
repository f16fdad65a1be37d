using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Messaging.PersonalData;

/// <summary>
/// Stores the request to remove a person; <see cref="ErasureWorker"/> does it, since it may have to wait, and may reach outside
/// the database.
/// </summary>
internal sealed class HandleErasure(Erasures erasures) : IMessageHandler<UserErasureRequested>
{
    public Task HandleAsync(UserErasureRequested message, MessageContext context) =>
        erasures.AskAsync(context.Transaction, message.UserId, message.Round, message.RequestedAt, context.Cancel);
}
