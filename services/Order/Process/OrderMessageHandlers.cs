using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Handling;

namespace OnlineShop.Order.Process;

/// <summary>Feeds the answers of the other services to the process.</summary>
internal sealed class OrderMessageHandlers(OrderStore store) :
    IMessageHandler<StockReserved>, IMessageHandler<StockRefused>, IMessageHandler<StockCommitted>,
    IMessageHandler<StockReleased>, IMessageHandler<CodeRedeemed>, IMessageHandler<CodeRefused>,
    IMessageHandler<PaymentActionRequired>, IMessageHandler<PaymentCaptured>, IMessageHandler<PaymentDeclined>,
    IMessageHandler<PaymentVoided>,
    IMessageHandler<ShipmentCreated>, IMessageHandler<ShipmentStatusChanged>
{
    public Task HandleAsync(StockReserved message, MessageContext context) =>
        MoveAsync(message.OrderId, new OrderInput.StockReserved(), context);

    public Task HandleAsync(StockRefused message, MessageContext context) =>
        MoveAsync(
            message.OrderId, new OrderInput.StockRefused(message.Reason), context,
            new OrderDetails(StockLeft: message.Left));

    public Task HandleAsync(StockCommitted message, MessageContext context) =>
        MoveAsync(message.OrderId, new OrderInput.StockCommitted(), context);

    public Task HandleAsync(StockReleased message, MessageContext context) =>
        MoveAsync(message.OrderId, new OrderInput.StockReleased(message.Reason), context);

    public Task HandleAsync(CodeRedeemed message, MessageContext context) =>
        MoveAsync(message.OrderId, new OrderInput.CodeRedeemed(), context);

    public Task HandleAsync(CodeRefused message, MessageContext context) =>
        MoveAsync(message.OrderId, new OrderInput.CodeRefused(), context, new OrderDetails(CodeReason: message.Reason));

    public Task HandleAsync(PaymentActionRequired message, MessageContext context) =>
        MoveAsync(
            message.OrderId, new OrderInput.ActionRequired(), context,
            new OrderDetails(RedirectUrl: message.RedirectUrl));

    public Task HandleAsync(PaymentCaptured message, MessageContext context) =>
        MoveAsync(message.OrderId, new OrderInput.PaymentCaptured(), context);

    public Task HandleAsync(PaymentDeclined message, MessageContext context) =>
        MoveAsync(
            message.OrderId, new OrderInput.PaymentDeclined(Expired: message.DeclineCode == PaymentDeclined.Expired),
            context);

    public Task HandleAsync(PaymentVoided message, MessageContext context) =>
        MoveAsync(message.OrderId, new OrderInput.PaymentReturned(), context);

    public Task HandleAsync(ShipmentCreated message, MessageContext context) =>
        MoveAsync(
            message.OrderId, new OrderInput.ShipmentMoved(ShipmentStatus.LabelCreated), context,
            new OrderDetails(Carrier: message.Carrier, TrackingNumber: message.TrackingNumber));

    public async Task HandleAsync(ShipmentStatusChanged message, MessageContext context)
    {
        await MoveAsync(message.OrderId, new OrderInput.ShipmentMoved(message.Status), context);
        if (message.Detail == ShipmentStatusChanged.TooLateToCancel)
            await MoveAsync(message.OrderId, new OrderInput.CancellationRefused(), context);
    }

    private Task MoveAsync(Guid orderId, OrderInput input, MessageContext context, OrderDetails? details = null) =>
        store.MoveAsync(context.Transaction, orderId, input, context.Cancel, details: details);
}
