using System.Text.Json;
using System.Text.Json.Serialization;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Statistics.Collections;

/// <summary>An order as Order has it.</summary>
/// <param name="Refunds">Null where Order does not tell.</param>
internal sealed record OrderSummary(
    Guid Id, Guid UserId, OrderStatus Status, long Version, Money Total, Money TotalInBase, DateTimeOffset PlacedAt,
        DateTimeOffset UpdatedAt,
    IReadOnlyList<RefundSummary>? Refunds = null);

/// <summary>A refund of an order.</summary>
/// <param name="Lines">What came back for it, where it pays for a return.</param>
internal sealed record RefundSummary(
    Guid Id, Money Amount, DateTimeOffset At, Guid? ReturnId = null, IReadOnlyList<StockLine>? Lines = null);

/// <summary>A page of orders.</summary>
/// <param name="Unreadable">Orders in a form that is not understood here.</param>
/// <param name="Last">The id of the last one of both; null where the page is empty.</param>
internal sealed record OrderPage(
    IReadOnlyList<OrderSummary> Orders, IReadOnlyList<(Guid Id, Exception Error)> Unreadable, Guid? Last);

/// <summary>Reads Order's orders, page by page, in the order of their ids. One that cannot be read hides no other.</summary>
internal sealed class OrderList(IHttpClientFactory clients)
{
    public const string Peer = "order";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The page after an id; empty at the end.</summary>
    /// <exception cref="HttpRequestException">Order answers with an error, or not at all.</exception>
    /// <exception cref="JsonException">The answer is no list, or one that cannot be continued.</exception>
    public async Task<OrderPage> ReadAsync(Guid? after, CancellationToken cancel)
    {
        using var client = clients.CreateClient(Peer);
        var rows = await client.GetFromJsonAsync<List<JsonElement>>(
            after is null ? "/internal/orders" : $"/internal/orders?after={after}", Json, cancel)
            ?? throw new JsonException("Order answered null.");
        var (orders, unreadable, last) = (new List<OrderSummary>(rows.Count), new List<(Guid, Exception)>(), (Guid?)null);
        foreach (var row in rows)
        {
            var id = IdOf(row)
                ?? throw new JsonException(
                    "Order answered a page with an order that has no id: it cannot be continued.");
            if (id == after)
                throw new JsonException("Order answered a page that does not begin after the last one.");
            last = id;
            try
            {
                orders.Add(row.Deserialize<OrderSummary>(Json)!);
            }
            catch (JsonException error)
            {
                unreadable.Add((id, row.TryGetProperty("error", out var reason)
                    ? new JsonException($"Order cannot show it: {reason}", error) : error));
            }
        }

        return new OrderPage(orders, unreadable, last);
    }

    private static Guid? IdOf(JsonElement row) =>
        row.ValueKind is JsonValueKind.Object && row.TryGetProperty("id", out var value)
            && value.ValueKind is JsonValueKind.String
            && value.TryGetGuid(out var id) ? id : null;
}
