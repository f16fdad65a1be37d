using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Order.Tests;

/// <summary>Orders of the products that the tests' catalog has.</summary>
internal static class OrderBodies
{
    /// <summary>An address that the tests' Delivery sends to for nothing.</summary>
    public static readonly ShippingAddress Luxembourg =
        new("Ada Lovelace", "1 Rue de l'Eau", "Luxembourg", "1449", "LU");

    /// <summary>An order of whatever is in the cart.</summary>
    public static OrderBody Cart => OrderBody.Of();

    public static OrderBody Mugs(int quantity) => OrderBody.Of(OrderHost.Mug, quantity);

    public static OrderBody Lamps(int quantity) => OrderBody.Of(OrderHost.Lamp, quantity);

    public static OrderBody MugsAndLamps(int mugs, int lamps) =>
        OrderBody.Of(new OrderItem(OrderHost.Mug, mugs), new OrderItem(OrderHost.Lamp, lamps));
}
