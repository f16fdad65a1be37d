using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Order.Customers;

/// <summary>Keeps addresses and names of accounts, so that staff find the orders of a customer without asking Auth for everybody.</summary>
internal sealed class KeepCustomers : IMessageHandler<AccountRegistered>, IMessageHandler<UserProfileChanged>
{
    public Task HandleAsync(AccountRegistered message, MessageContext context)
    {
        // A profile made from the same event may have arrived already, and knows more: its version is higher.
        CustomerStatements.Put(context.Transaction, new CustomerRow(message.UserId, message.Email, message.DisplayName, Version: 0));
        return Task.CompletedTask;
    }

    public Task HandleAsync(UserProfileChanged message, MessageContext context)
    {
        CustomerStatements.Put(
            context.Transaction, new CustomerRow(message.UserId, message.Email, message.DisplayName, message.Version));
        return Task.CompletedTask;
    }
}
