using OnlineShop.Client;
using OnlineShop.Storefront.Cart;
using OnlineShop.Storefront.Site;

namespace OnlineShop.Storefront.Orders;

/// <summary>Shows, pays and cancels orders that were placed.</summary>
internal sealed class ShopOrders(ShopGateway shop, ShopCart cart, PageContext page)
{
    /// <summary>How long the shop is asked to wait for the result: a person looks at the page.</summary>
    private const string Wait = "wait=8";

    /// <summary>The order with its payment and its parcel, as far as their services answer.</summary>
    public async Task<Reply<OrderDetails>> ReadAsync(Guid id)
    {
        var reply = await shop.AskAsync("/api/orders/{id}/details", client => client.GetOrderDetailsAsync(id, page.Aborted), page.Aborted);
        if (reply.Value?.Order is { } order)
            await cart.RecountAsync(order);
        return reply is { IsDone: true, Value.Order: null }
            ? reply with { Kind = reply.Value.Unavailable.Contains("order") ? ReplyKind.Away : ReplyKind.Missing }
            : reply;
    }

    /// <summary>Pays an order whose payment failed.</summary>
    /// <param name="key">The same for every sending of one form, so that a card is charged once.</param>
    public async Task<Reply> PayAsync(Guid id, string card, string key) => await shop.AskAsync(
        "/api/orders/{id}/payment",
        client => client.PayOrderAsync(
            id, new PayOrderRequest { PaymentMethod = new PlaceOrderPayment { Token = card } }, key, Wait, page.Aborted),
        page.Aborted);

    public async Task<Reply> CancelAsync(Guid id, string key) => await shop.AskAsync(
        "/api/orders/{id}/cancel", client => client.CancelOrderAsync(id, key, Wait, cancellationToken: page.Aborted), page.Aborted);
}
