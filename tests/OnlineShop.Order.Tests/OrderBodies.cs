using OnlineShop.ApiClients.Orders;

namespace OnlineShop.Order.Tests;

/// <summary>Orders of the products that the tests' catalog has.</summary>
internal static class OrderBodies
{
    /// <summary>An order of whatever is in the cart.</summary>
    public static OrderBody Cart => OrderBody.Of();

    public static OrderBody Mugs(int quantity) => Units(OrderHost.Mug, quantity);

    public static OrderBody Lamps(int quantity) => Units(OrderHost.Lamp, quantity);

    public static OrderBody MugsAndLamps(int mugs, int lamps) =>
        OrderBody.Of(new OrderItem(OrderHost.Mug, mugs), new OrderItem(OrderHost.Lamp, lamps));

    /// <summary>An order of one product.</summary>
    public static OrderBody Units(Guid product, int quantity) => OrderBody.Of(new OrderItem(product, quantity));
}
