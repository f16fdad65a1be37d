using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.ServiceDefaults.Http;
using OnlineShop.ServiceDefaults.Problems;

namespace OnlineShop.Gateway.Orders;

/// <summary>
/// An order with all that other services know of it. A part is null when there is none, or when its service is in <paramref
/// name="Unavailable"/>.
/// </summary>
internal sealed record OrderDetails(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? Order,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? Payment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? Delivery,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] JsonElement? Notifications,
    IReadOnlyList<string> Unavailable);

/// <summary>
/// Gathers an order's details from four services at once, with the user's own token: each shows only what the user may see.
/// </summary>
internal static class OrderDetailsEndpoint
{
    public static void MapOrderDetails(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/orders/{id:guid}/details", GetAsync).WithName("getOrderDetails")
            .WithTags("Orders")
            .WithSummary("An order with its payment, delivery and notifications")
            .WithDescription(
                "Services that do not answer in 2 seconds are named in `unavailable`, and their parts are null. Support and administrators "
                + "read anybody's order; `notifications` are always the caller's own.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
            .RequireAuthorization()
            .RequireRateLimiting("order");

    private static async Task<Results<TaggedJson<OrderDetails>, ContentHttpResult, ProblemHttpResult>> GetAsync(
        Guid id, HttpRequest request, OrderParts parts, CancellationToken cancel)
    {
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var token = AuthenticationHeaderValue.Parse(request.Headers.Authorization.ToString());
        var order = parts.FetchAsync("order", $"/api/orders/{id}", token, cancel);
        var payment = parts.FetchAsync("payment", $"/api/payments?orderId={id}", token, rest.Token);
        var delivery = parts.FetchAsync("delivery", $"/api/deliveries?orderId={id}", token, rest.Token);
        var notifications = parts.FetchAsync("notification", $"/api/notifications?orderId={id}", token, rest.Token);

        if (await order is { Refusal: { } refusal })
        {
            await rest.CancelAsync();
            await Task.WhenAll(payment, delivery, notifications);
            return TypedResults.Content(refusal.Body, refusal.ContentType, statusCode: refusal.Status);
        }

        var all = await Task.WhenAll(order, payment, delivery, notifications);
        if (all.All(part => part.IsMissing))
            return Problem.Unavailable("The shop");
        return new TaggedJson<OrderDetails>(
            new OrderDetails(
                all[0].Content, Newest(all[1].Content), Newest(all[2].Content), Items(all[3].Content),
                [.. all.Where(part => part.IsMissing).Select(part => part.Service)]),
            CacheRules.Personal);
    }

    /// <summary>The items of a page.</summary>
    private static JsonElement? Items(JsonElement? page) =>
        page is { ValueKind: JsonValueKind.Object } list && list.TryGetProperty("items", out var items) ? items : null;

    /// <summary>An order that was paid for, or sent, more than once shows the last try.</summary>
    private static JsonElement? Newest(JsonElement? page) =>
        Items(page) is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0
            ? items.EnumerateArray().MaxBy(CreatedAt)
            : null;

    private static DateTimeOffset CreatedAt(JsonElement item) =>
        item.TryGetProperty("createdAt", out var at) && at.TryGetDateTimeOffset(out var time)
            ? time
            : DateTimeOffset.MinValue;
}
