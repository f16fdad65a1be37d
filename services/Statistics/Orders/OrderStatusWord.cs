using System.Text.Json;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Statistics.Orders;

/// <summary>A status as stored and as shown: camelCase.</summary>
internal static class OrderStatusWord
{
    public static string Word(this OrderStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
