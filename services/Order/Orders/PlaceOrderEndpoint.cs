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
    PlaceOrder place, ShopDatabase database, CartStore carts, OrderSettlements settlements, TimeProvider clock, IOptions<HttpJson> json)
{
    public async Task<IResult> HandleAsync(PlaceOrderRequest request, CurrentUser user, HttpContext http, CancellationToken cancel)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length > IdempotencyKeys.MaxLength)
            return Problem.Invalid("Idempotency-Key", $"It must have at most {IdempotencyKeys.MaxLength} characters.");
        var scope = user.Id.ToString();
        var fingerprint = IdempotencyKeys.Fingerprint(new { Path = http.Request.Path.Value, request });
        if (key.Length > 0 && await IdempotencyKeys.FindAsync(database, scope, key, fingerprint, clock.GetUtcNow(), cancel) is { } known)
            return await RepeatAsync(known, user, http, cancel);

        var (order, problem) = await place.PrepareAsync(request, user.Id, cancel);
        if (order is null)
            return problem!;

        using var waiter = settlements.Expect(order.Id);
        try
        {
            if (await StoreAsync(order, scope, key, fingerprint, cancel) is { } claimed)
                return await RepeatAsync(claimed, user, http, cancel);
        }
        catch (PostgresException error) when (error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "orders_cart" })
        {
            return await CartOrderedAsync(order, cancel);
        }

        if (order.CartId is { } cartId)
            await carts.RemoveAsync(order.UserId, cartId, order.Priced.Lines);
        var wait = PreferWait.Read(http.Request);
        if (wait > TimeSpan.Zero && order.RejectedAtOnce is null)
            await WaitAsync(order.Id, waiter, wait, cancel);
        return await AnswerAsync(order.Id, scope, key, http, cancel);
    }

    /// <summary>Stores the order under its key. Not null: another request has the key, and nothing is stored.</summary>
    private async Task<IdempotencyRecord?> StoreAsync(NewOrder order, string scope, string key, byte[] fingerprint, CancellationToken cancel)
    {
        await using var transaction = await database.BeginAsync(cancel);
        if (key.Length > 0 && await IdempotencyKeys.ClaimAsync(transaction, scope, key, fingerprint, order.Id, clock.GetUtcNow(), cancel) is { } claimed)
            return claimed;
        await order.StoreAsync(transaction, cancel);
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

    private async Task WaitAsync(Guid orderId, OrderSettlements.Waiter waiter, TimeSpan wait, CancellationToken cancel)
    {
        for (var left = wait; left > TimeSpan.Zero; left -= OrderSettlements.LookInterval)
        {
            await waiter.WaitAsync(left < OrderSettlements.LookInterval ? left : OrderSettlements.LookInterval, cancel);
            var row = await OrderStore.FindAsync(database, orderId, null, cancel);
            if (row!.State.IsSettled)
                return;
        }
    }

    private async Task<IResult> AnswerAsync(Guid orderId, string scope, string key, HttpContext http, CancellationToken cancel)
    {
        var (status, body) = await ResponseAsync(orderId, cancel);
        var location = $"/api/orders/{orderId}";
        if (key.Length > 0)
            await IdempotencyKeys.StoreResponseAsync(database, scope, key, status, body, location, cancel);
        http.Response.Headers.Location = location;
        return TypedResults.Text(body, "application/json", statusCode: status);
    }

    private async Task<(int Status, string Body)> ResponseAsync(Guid orderId, CancellationToken cancel)
    {
        var row = (await OrderStore.FindAsync(database, orderId, null, cancel))!;
        if (!row.State.IsSettled)
            return (StatusCodes.Status202Accepted, Serialize(new AcceptedOrder(row.Id, row.State.Status)));
        var lines = await OrderStore.ReadLinesAsync(database, [row], cancel);
        return (StatusCodes.Status201Created, Serialize(OrderView.Of(row, lines[row.Id])));
    }

    /// <summary>The key was used before.</summary>
    private async Task<IResult> RepeatAsync(IdempotencyRecord known, CurrentUser user, HttpContext http, CancellationToken cancel)
    {
        if (!known.Same)
            return IdempotentRequests.Reused();
        if (known.IsAnswered)
            return IdempotentRequests.Replay(http, known);
        // No response is stored: the first request is under way, or its process died before it could answer. The order tells.
        var row = known.ResourceId is { } orderId ? await OrderStore.FindAsync(database, orderId, user.Id, cancel) : null;
        if (row is not { State.IsSettled: true })
            return IdempotentRequests.InFlight();
        var (status, body) = await ResponseAsync(row.Id, cancel);
        return TypedResults.Text(body, "application/json", statusCode: status);
    }

    private string Serialize<T>(T value) => JsonSerializer.Serialize(value, json.Value.SerializerOptions);
}
