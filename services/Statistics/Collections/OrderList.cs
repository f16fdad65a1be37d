using System.Text.Json;
using System.Text.Json.Serialization;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Statistics.Collections;

/// <summary>An order as Order has it.</summary>
internal sealed record OrderSummary(Guid Id, Guid UserId, OrderStatus Status, long Version, Money Total, Money TotalInBase, DateTimeOffset PlacedAt, DateTimeOffset UpdatedAt);

/// <summary>Reads Order's orders, page by page, in the order of their ids.</summary>
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
    /// <exception cref="JsonException">The answer is no list of orders.</exception>
    public async Task<IReadOnlyList<OrderSummary>> ReadAsync(Guid? after, CancellationToken cancel)
    {
        using var client = clients.CreateClient(Peer);
        var page = await client.GetFromJsonAsync<List<OrderSummary>>(after is null ? "/internal/orders" : $"/internal/orders?after={after}", Json, cancel)
            ?? throw new JsonException("Order answered null.");
        return after is not null && page.Any(order => order.Id == after)
            ? throw new JsonException("Order answered a page that does not begin after the last one.")
            : page;
    }
}
