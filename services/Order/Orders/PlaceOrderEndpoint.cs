using System.Text.Json;
using Microsoft.Extensions.Options;
using Npgsql;
using OnlineShop.Messaging.Database;
using OnlineShop.Messaging.Idempotency;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Security;
using HttpJson = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OnlineShop.Order.Orders;

/// <summary>
/// <c>POST /api/orders</c>. With an <c>Idempotency-Key</c> the request has one effect however often it is sent: a repetition gets the first
/// response. With <c>Prefer: wait=N</c> (RFC 7240) it is answered when the order has settled, or after N seconds.
/// </summary>
internal sealed class PlaceOrderEndpoint(
    PlaceOrder place, ShopDatabase database, CartStore carts, OrderSettlements settlements, OrderTelemetry telemetry, TimeProvider clock, IOptions<HttpJson> json)
{
    public async Task<IResult> HandleAsync(PlaceOrderRequest request, CurrentUser user, HttpContext http, CancellationToken cancel)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > IdempotencyKeys.MaxLength)
            return Problem.Invalid("Idempotency-Key", $"It must have at most {IdempotencyKeys.MaxLength} characters.");
        var call = new Call(user, key, IdempotencyKeys.Fingerprint(new { Path = http.Request.Path.Value, request }), http);
        if (await FindAsync(call, cancel) is { } known)
            return await RepeatAsync(known, call, cancel);

        var (order, problem) = await place.PrepareAsync(request, user.Id, cancel);
        // The first request with the key may have ordered, and emptied, the cart meanwhile: then its answer is the answer, not what stands against a second order.
        if (order is null)
            return await FindAsync(call, cancel) is { } first ? await RepeatAsync(first, call, cancel) : problem!;

        using var waiter = settlements.Expect(order.Id);
        try
        {
            if (await StoreAsync(order, call, cancel) is { } claimed)
                return await RepeatAsync(claimed, call, cancel);
        }
        catch (PostgresException error) when (error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "orders_cart" })
        {
            return await CartOrderedAsync(order, cancel);
        }

        if (order.CartId is { } cartId)
            await carts.RemoveAsync(order.UserId, cartId, order.Priced.Lines);
        var wait = PreferWait.Read(http.Request);
        var row = wait > TimeSpan.Zero ? await SettledAsync(order.Id, waiter, wait, cancel) : null;
        return await AnswerAsync(row ?? await ReadAsync(order.Id, cancel), call, cancel);
    }

    /// <summary>What is known of the request's key; null where it has none, or a new one.</summary>
    private async Task<IdempotencyRecord?> FindAsync(Call call, CancellationToken cancel) =>
        call.Key.Length == 0 ? null : await IdempotencyKeys.FindAsync(database, call.Scope, call.Key, call.Fingerprint, clock.GetUtcNow(), cancel);

    /// <summary>Stores the order under its key. Not null: another request has the key, and nothing is stored.</summary>
    private async Task<IdempotencyRecord?> StoreAsync(NewOrder order, Call call, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (call.Key.Length > 0 && await IdempotencyKeys.ClaimAsync(transaction, call.Scope, call.Key, call.Fingerprint, order.Id, clock.GetUtcNow(), cancel) is { } claimed)
            return claimed;
        order.Store(transaction, telemetry);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Another tab was faster, or died before it could empty the cart, which is made good here.</summary>
    private async Task<IResult> CartOrderedAsync(NewOrder order, CancellationToken cancel)
    {
        var first = await OrderStore.FindByCartAsync(database, order.CartId!.Value, cancel);
        var lines = await OrderStore.ReadLinesAsync(database, [first], cancel);
        await carts.RemoveAsync(order.UserId, order.CartId.Value, [.. lines[first.Id]]);
        return Problem.Conflict("cartAlreadyOrdered", "This cart was ordered already.", members: new() { ["orderId"] = first.Id });
    }

    /// <summary>Waits until an order has settled; null where it has not in that time.</summary>
    private async Task<OrderRow?> SettledAsync(Guid orderId, OrderSettlements.Waiter waiter, TimeSpan wait, CancellationToken cancel)
    {
        for (var left = wait; left > TimeSpan.Zero; left -= OrderSettlements.LookInterval)
        {
            await waiter.WaitAsync(left < OrderSettlements.LookInterval ? left : OrderSettlements.LookInterval, cancel);
            var row = await ReadAsync(orderId, cancel);
            if (row.State.IsSettled)
                return row;
        }

        return null;
    }

    private async Task<OrderRow> ReadAsync(Guid orderId, CancellationToken cancel) => (await OrderStore.FindAsync(database, orderId, null, cancel))!;

    private async Task<IResult> AnswerAsync(OrderRow row, Call call, CancellationToken cancel)
    {
        var (status, body) = await ResponseAsync(row, cancel);
        var location = $"/api/orders/{row.Id}";
        // A repetition may have answered first: what it was told is the answer for all.
        if (call.Key.Length > 0 && !await IdempotencyKeys.StoreResponseAsync(database, call.Scope, call.Key, status, body, location, cancel) &&
            await FindAsync(call, cancel) is { IsAnswered: true } first)
        {
            return IdempotentRequests.Replay(call.Http, first);
        }

        call.Http.Response.Headers.Location = location;
        return TypedResults.Text(body, "application/json", statusCode: status);
    }

    private async Task<(int Status, string Body)> ResponseAsync(OrderRow row, CancellationToken cancel)
    {
        if (!row.State.IsSettled)
            return (StatusCodes.Status202Accepted, Serialize(new AcceptedOrder(row.Id, row.State.Status)));
        var lines = await OrderStore.ReadLinesAsync(database, [row], cancel);
        return (StatusCodes.Status201Created, Serialize(OrderView.Of(row, lines[row.Id])));
    }

    /// <summary>The key was used before.</summary>
    private async Task<IResult> RepeatAsync(IdempotencyRecord known, Call call, CancellationToken cancel)
    {
        if (!known.Same)
            return IdempotentRequests.Reused();
        if (known.IsAnswered)
            return IdempotentRequests.Replay(call.Http, known);
        // No response is stored: the first request is under way, or its process died before it could answer. The order tells.
        var row = known.ResourceId is { } orderId ? await OrderStore.FindAsync(database, orderId, call.User.Id, cancel) : null;
        return row is { State.IsSettled: true } ? await AnswerAsync(row, call, cancel) : IdempotentRequests.InFlight();
    }

    private string Serialize<T>(T value) => JsonSerializer.Serialize(value, json.Value.SerializerOptions);

    /// <summary>A request and its key.</summary>
    private sealed record Call(CurrentUser User, string Key, byte[] Fingerprint, HttpContext Http)
    {
        public string Scope { get; } = User.Id.ToString();
    }
}
