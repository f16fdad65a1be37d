using System.Text.Json;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Statistics.Orders;

/// <summary>The word of a status in the database and in the API: camelCase.</summary>
internal static class OrderStatusWord
{
    public static string Word(this OrderStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());
}
