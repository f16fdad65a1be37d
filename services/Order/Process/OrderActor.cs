namespace OnlineShop.Order.Process;

/// <summary>Who caused an order to come to a status.</summary>
internal enum OrderActor
{
    /// <summary>The customer, by a request.</summary>
    Customer,

    /// <summary>Somebody of the shop, by a request.</summary>
    Staff,

    /// <summary>The process: another service answered, or a deadline passed.</summary>
    Process,
}

internal static class OrderActors
{
    /// <summary>Who causes an input.</summary>
    public static OrderActor Of(OrderInput input) => input switch
    {
        OrderInput.PaymentRetried => OrderActor.Customer,
        OrderInput.CancellationRequested { Reason: OrderReasons.ShopRequest } => OrderActor.Staff,
        OrderInput.CancellationRequested => OrderActor.Customer,
        _ => OrderActor.Process,
    };
}
