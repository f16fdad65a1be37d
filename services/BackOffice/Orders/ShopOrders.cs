using OnlineShop.BackOffice.Notifications;
using OnlineShop.BackOffice.Site;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Orders;

/// <summary>Everybody's orders, and what can be done about them.</summary>
internal sealed class ShopOrders(ShopDesk shop)
{
    /// <summary>How long the shop is asked to wait for the result: a person looks at the page.</summary>
    private const string Wait = "wait=8";

    public Task<Reply<OrderPage>> ListAsync(OrderQuery query, CancellationToken cancel) => shop.AskAsync(
        "/api/orders",
        client => client.ListOrdersAsync(
            OrderQuery.PageSize, Given(query.After), query.Status, query.Customer,
            query.Customer is null ? true : null, Given(query.Search), Words.Of(query.From),
            Words.Of(query.To), Given(query.MinTotal), Given(query.MaxTotal), cancel),
        cancel);

    /// <summary>An order with what the other services know of it.</summary>
    public async Task<Reply<OrderCase>> GetAsync(Guid id)
    {
        var order = shop.AskAsync("/api/orders/{id}", client => client.GetOrderAsync(id));
        var payments = shop.AskAsync("/api/payments", client => client.ListPaymentsAsync(id));
        var shipments = shop.AskAsync("/api/deliveries", client => client.ListShipmentsAsync(id));
        var refunds = shop.AskAsync("/api/orders/{id}/refunds", client => client.ListOrderRefundsAsync(id));
        var returns = shop.AskAsync("/api/orders/{id}/returns", client => client.ListOrderReturnsAsync(id));
        var history = shop.AskAsync("/api/orders/{id}/history", client => client.ListOrderHistoryAsync(id));
        var notes = shop.AskAsync("/api/orders/{id}/notes", client => client.ListOrderNotesAsync(id));
        var mails = shop.AskAsync(
            "/api/notifications/log", client => client.ListNotificationDeliveriesAsync(orderId: id, limit: DeliveryQuery.PageSize));
        await Task.WhenAll(order, payments, shipments, refunds, returns, history, notes, mails);
        var reply = await order;
        var all = reply.Value is { } found
            ? new OrderCase(
                found, (await payments).Value?.Items, (await shipments).Value?.Items, (await refunds).Value?.Items,
                (await returns).Value?.Items, (await history).Value?.Items, (await notes).Value?.Items, (await mails).Value?.Items)
            : null;
        return new(reply.Kind, reply.Status, all, reply.Problem, reply.RetryAfter);
    }

    /// <param name="key">The same for every sending of one decision, so that it has one effect.</param>
    public async Task<Reply> CancelAsync(Guid id, string key) =>
        await shop.AskAsync("/api/orders/{id}/cancel", client => client.CancelOrderAsync(id, key, Wait));

    /// <param name="key">The same for every sending of one decision, so that money is given back once.</param>
    public async Task<Reply> RefundAsync(Guid id, Money amount, string reason, string key) => await shop.AskAsync(
        "/api/orders/{id}/refunds",
        client => client.RefundOrderAsync(id, key, new OrderRefundRequest { Amount = amount, Reason = reason }));

    /// <param name="key">The same for every sending of one note, so that it is there once.</param>
    public async Task<Reply> NoteAsync(Guid id, string text, string key) => await shop.AskAsync(
        "/api/orders/{id}/notes", client => client.AddOrderNoteAsync(id, new OrderNoteRequest { Text = text }, key));

    public async Task<Reply> DecideAsync(Guid returnId, ReturnStep step, string? note, bool? restock)
    {
        var decision = new ReturnDecision { Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), Restock = restock };
        return step switch
        {
            ReturnStep.Approve => await shop.AskAsync(
                "/api/orders/returns/{id}/approve", client => client.ApproveReturnAsync(returnId, decision)),
            ReturnStep.Decline => await shop.AskAsync(
                "/api/orders/returns/{id}/decline", client => client.DeclineReturnAsync(returnId, decision)),
            ReturnStep.Receive => await shop.AskAsync(
                "/api/orders/returns/{id}/receive", client => client.ReceiveReturnAsync(returnId, decision)),
            _ => await shop.AskAsync("/api/orders/returns/{id}/refund", client => client.RetryReturnRefundAsync(returnId)),
        };
    }

    private static string? Given(string text) => text.Length == 0 ? null : text;
}

/// <summary>What the shop can do about a return.</summary>
public enum ReturnStep
{
    /// <summary>The goods may come back.</summary>
    Approve,

    /// <summary>They may not.</summary>
    Decline,

    /// <summary>They are back: the money follows.</summary>
    Receive,

    /// <summary>The money is sent again, after a failure.</summary>
    RetryRefund,
}
