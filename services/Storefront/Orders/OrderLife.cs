using System.Globalization;
using OnlineShop.Client;

namespace OnlineShop.Storefront.Orders;

/// <summary>What of an order may still change.</summary>
internal static class OrderLife
{
    /// <summary>What tells one state of an order from another.</summary>
    public static string StateOf(Order order) => order.UpdatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether its process has ended.</summary>
    public static bool IsOver(Order order) =>
        order.Status is OrderStatus.Rejected or OrderStatus.Cancelled or OrderStatus.Delivered or OrderStatus.Returned;

    /// <summary>Whether the shop works on it, so that it changes within seconds.</summary>
    public static bool IsMoving(Order order) =>
        order.Status is OrderStatus.Placed or OrderStatus.Reserved || order is { CancelRequested: true, Status: OrderStatus.Confirmed };

    /// <summary>Whether it is about to change: the shop works on it, or its customer is at the bank.</summary>
    public static bool IsAboutToChange(Order order) => IsMoving(order) || order.Status is OrderStatus.RequiresAction;
}
