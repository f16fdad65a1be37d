namespace OnlineShop.Contracts.Messages;

/// <summary>
/// The topics. Each has exactly one source: the service named before the first dot, which is also its resource name.
/// </summary>
public static class Topics
{
    /// <summary>Accounts, from Auth.</summary>
    public const string Auth = "auth.events";

    /// <summary>Profiles, from User.</summary>
    public const string User = "user.events";

    /// <summary>
    /// People to be removed, from User, for every service. Apart from <see cref="User"/>, so that nobody reads all profiles for
    /// it.
    /// </summary>
    public const string UserErasures = "user.erasures";

    /// <summary>Catalog and stock, from Product.</summary>
    public const string Product = "product.events";

    /// <summary>Orders, from Order.</summary>
    public const string Order = "order.events";

    /// <summary>Order's commands to Product.</summary>
    public const string OrderToProduct = "order.stock-commands";

    /// <summary>Order's commands to Promotions.</summary>
    public const string OrderToPromotions = "order.promotion-commands";

    /// <summary>Order's commands to Payment.</summary>
    public const string OrderToPayment = "order.payment-commands";

    /// <summary>Order's commands to Delivery.</summary>
    public const string OrderToDelivery = "order.delivery-commands";

    /// <summary>Payments, from Payment.</summary>
    public const string Payment = "payment.events";

    /// <summary>Redemptions and campaigns, from Promotions.</summary>
    public const string Promotions = "promotions.events";

    /// <summary>Shipments, from Delivery.</summary>
    public const string Delivery = "delivery.events";

    /// <summary>Exchange rates, from Rates.</summary>
    public const string Rates = "rates.events";

    /// <summary>Due tasks, from Scheduler.</summary>
    public const string Scheduler = "scheduler.events";

    /// <summary>The service that publishes a topic.</summary>
    public static string SourceOf(string topic) => topic[..topic.IndexOf('.', StringComparison.Ordinal)];
}
