using OnlineShop.ApiClients.Accounts;
using OnlineShop.ApiClients.Deliveries;
using OnlineShop.ApiClients.Notifications;
using OnlineShop.ApiClients.Orders;
using OnlineShop.ApiClients.Payments;
using OnlineShop.ApiClients.Products;

namespace OnlineShop.ApiClients.Users;

/// <summary>All that the shop holds about a person: the parts of every service in one file.</summary>
public sealed record ApiExport(
    DateTimeOffset ExportedAt, ApiProfile Profile, IReadOnlyList<ApiAddress> Addresses, ApiAccount Account,
    IReadOnlyList<ApiSession> Sessions, IReadOnlyList<ApiReview> Reviews, IReadOnlyList<ApiExportedCartItem> Cart,
    IReadOnlyList<ApiOrder> Orders, IReadOnlyList<ApiReturn> Returns, IReadOnlyList<ApiRefund> Refunds,
    IReadOnlyList<ApiExportedPayment> Payments, IReadOnlyList<ApiShipment> Shipments,
    IReadOnlyList<ApiNotification> Notifications, IReadOnlyList<ApiDelivery> Messages,
    ApiExportedContact? Contact = null);
