using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;
using OnlineShop.Payment.Currencies;

namespace OnlineShop.Payment.Payments;

/// <summary>Opens the payment of an order, or opens it again for another attempt, and lets the worker charge it.</summary>
internal sealed class AuthorizePaymentHandler(PaymentOpening opening, ChargeCurrencies currencies, TimeProvider clock)
    : IMessageHandler<AuthorizePayment>
{
    public Task HandleAsync(AuthorizePayment message, MessageContext context)
    {
        var now = clock.GetUtcNow();
        var opened = PaymentRules.Open(
            Guid.CreateVersion7(now), message, currencies.Accepts(message.Amount.Currency), now);
        return opening.OpenAsync(context.Transaction, message, opened, isAnswered: false, now, context.Cancel);
    }
}
