using System.Globalization;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Notification.Webhooks.Events;

/// <summary>What the messages that Notification receives are to those outside.</summary>
internal static class EventsOfMessages
{
    /// <summary>Whether a message has events at all: cheaper than to make them.</summary>
    public static bool AreIn(IMessage message) => message is OrderChanged or OrderStatusChanged or ReturnStatusChanged
        or PaymentRefunded or PaymentRefundFailed or ShipmentCreated or ShipmentStatusChanged;

    /// <summary>The events of a message, in their order; none where it is the shop's own matter.</summary>
    public static IEnumerable<WebhookEvent> Of(IMessage message) => message switch
    {
        OrderChanged changed => changed.StatusChanges().Select(Step),
        // Sent by earlier versions, each step by itself.
        OrderStatusChanged step => [Step(step)],
        ReturnStatusChanged step => [Step(step)],
        PaymentRefunded refund => [Refund(refund)],
        PaymentRefundFailed refund => [Refund(refund)],
        ShipmentCreated parcel => [Parcel(parcel)],
        ShipmentStatusChanged parcel => [Parcel(parcel)],
        _ => [],
    };

    private static WebhookEvent Step(OrderStatusChanged step) => WebhookEvent.Named(
        $"order/{step.OrderId}/{Text(step.Version)}", EventTypes.Of(step.Status), step.ChangedAt,
        new OrderData(
            step.OrderId, step.UserId, step.Status, step.PreviousStatus, step.Reason, step.Total, step.Version, step.ProductIds));

    private static WebhookEvent Step(ReturnStatusChanged step) => WebhookEvent.Named(
        $"return/{step.ReturnId}/{Text(step.Version)}", EventTypes.Of(step.Status), step.ChangedAt,
        new ReturnData(
            step.ReturnId, step.OrderId, step.UserId, step.Status, step.PreviousStatus, step.Refund, step.RefundId, step.Version,
            step.Lines));

    // A refund may be made, taken back by the bank, and made again: its time tells the times apart.
    private static WebhookEvent Refund(PaymentRefunded refund) => WebhookEvent.Named(
        $"refund/{refund.RefundId}/{Text(refund.At.UtcTicks)}", EventTypes.PaymentRefunded, refund.At,
        new RefundData(refund.RefundId, refund.PaymentId, refund.OrderId, refund.Amount, refund.Remaining));

    private static WebhookEvent Refund(PaymentRefundFailed refund) => WebhookEvent.Named(
        $"refund/{refund.RefundId}/failed/{Text(refund.At.UtcTicks)}", EventTypes.PaymentRefundFailed, refund.At,
        new RefundData(refund.RefundId, refund.PaymentId, refund.OrderId, refund.Amount, Reason: refund.Reason));

    private static WebhookEvent Parcel(ShipmentCreated parcel) => WebhookEvent.Named(
        $"shipment/{parcel.ShipmentId}/created", EventTypes.ShipmentCreated, parcel.At,
        new ShipmentData(
            parcel.ShipmentId, parcel.OrderId, parcel.UserId, ShipmentStatus.LabelCreated, parcel.TrackingNumber, parcel.Carrier));

    private static WebhookEvent Parcel(ShipmentStatusChanged parcel) => WebhookEvent.Named(
        $"shipment/{parcel.ShipmentId}/{Text(parcel.Version)}", EventTypes.ShipmentStatusChanged, parcel.At,
        new ShipmentData(
            parcel.ShipmentId, parcel.OrderId, parcel.UserId, parcel.Status, parcel.TrackingNumber, Version: parcel.Version));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
