using OnlineShop.ApiClients.Deliveries;
using OnlineShop.ApiClients.Notifications;
using OnlineShop.ApiClients.Orders;
using OnlineShop.ApiClients.Payments;

namespace OnlineShop.ApiClients.Gateway;

/// <summary>An order with all that other services know of it. A part that there is not, or that cannot be had now, is null.</summary>
/// <param name="Unavailable">The services that did not answer.</param>
public sealed record ApiOrderDetails(
    ApiOrder? Order, ApiPayment? Payment, ApiShipment? Delivery, IReadOnlyList<ApiNotification>? Notifications,
    IReadOnlyList<string> Unavailable);
