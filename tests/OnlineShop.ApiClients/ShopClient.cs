using OnlineShop.ApiClients.Accounts;
using OnlineShop.ApiClients.Gateway;
using OnlineShop.ApiClients.Notifications;
using OnlineShop.ApiClients.Orders;
using OnlineShop.ApiClients.Payments;
using OnlineShop.ApiClients.Products;
using OnlineShop.ApiClients.Promotions;
using OnlineShop.ApiClients.Scheduler;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.ApiClients.Users;

namespace OnlineShop.ApiClients;

/// <summary>The API of the whole shop at its Gateway, as one caller uses it.</summary>
public class ShopClient(HttpClient http)
{
    /// <summary>The connection that all clients share.</summary>
    public HttpClient Http { get; } = http;

    public AccountsClient Accounts { get; } = new(http);

    public UsersClient Users { get; } = new(http);

    public ProductsClient Products { get; } = new(http);

    public OrdersClient Orders { get; } = new(http);

    public PaymentsClient Payments { get; } = new(http);

    public PromotionsClient Promotions { get; } = new(http);

    public NotificationsClient Notifications { get; } = new(http);

    public StatisticsClient Statistics { get; } = new(http);

    public SchedulerClient Scheduler { get; } = new(http);

    public GatewayClient Gateway { get; } = new(http);
}
