using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Npgsql;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Data.Idempotency;
using OnlineShop.Order.Carts;
using OnlineShop.Order.Process;
using OnlineShop.ServiceDefaults.Problems;
using OnlineShop.ServiceDefaults.Results;
using OnlineShop.ServiceDefaults.Security;
using HttpJson = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace OnlineShop.Order.Orders;

/// <summary>A request that changes an order, and its <c>Idempotency-Key</c>; empty where it has none.</summary>
internal sealed record OrderRequest(CurrentUser User, string Key, byte[] Fingerprint, HttpContext Http)
{
    /// <summary>Whose key it is.</summary>
    public string Scope { get; } = User.Id.ToString();
}

/// <summary>How a request is answered once its effect is committed.</summary>
/// <param name="Wait">How long its client waits for <paramref name="IsDone"/>.</param>
/// <param name="IsDone">Whether the order has the result that the client waits for.</param>
/// <param name="Answer">The answer for the order as it then is, done or not.</param>
internal sealed record OrderAnswer(
    TimeSpan Wait, Func<OrderRow, bool> IsDone, Func<OrderRow, IReadOnlyList<OrderLine>, IResult> Answer);

/// <summary>
/// Requests whose effect is one commit and whose response is the order once it has a result: placing, paying again, cancelling.
/// With an <c>Idempotency-Key</c> a request has one effect however often it is sent, and a retry gets the first response. If the
/// process died before it could respond, the response to the retry is made from the order itself.
/// </summary>
internal sealed class OrderRequests(
    ShopDatabase database, StoredResponses responses, OrderSettlements settlements, ClearCarts carts, TimeProvider clock,
    IOptions<HttpJson> json)
{
    /// <summary>The constraint that a cart is ordered once.</summary>
    private const string CartConstraint = "orders_cart";

    /// <summary>Reads the key of a request; a problem where it is too long.</summary>
    public static (OrderRequest Request, ProblemHttpResult? Problem) Read<T>(HttpContext http, CurrentUser user, T body)
    {
        var key = http.Request.Headers[IdempotentRequests.Header].ToString();
        var request = new OrderRequest(
            user, key, IdempotencyKeys.Fingerprint(new { Path = http.Request.Path.Value, request = body }), http);
        return key.Length > IdempotencyKeys.MaxLength
            ? (
                request,
                Problem.Invalid(IdempotentRequests.Header, $"It must have at most {IdempotencyKeys.MaxLength} characters."))
            : (request, null);
    }

    /// <summary>The response to a request whose key was used before; null if the key is new.</summary>
    public async Task<IResult?> RepeatAsync(OrderRequest request, OrderAnswer answer, CancellationToken cancel)
    {
        if (await FindAsync(request, cancel) is not { } known)
            return null;
        return await RepeatAsync(known, request, answer, cancel);
    }

    /// <summary>Stores a new order and makes the response to its request.</summary>
    public async Task<IResult> PlaceAsync(
        OrderRequest request, NewOrder order, PlaceOrder slice, OrderAnswer answer, CancellationToken cancel)
    {
        using var waiter = settlements.Expect(order.Id, settled => request.Key.Length > 0 && answer.IsDone(settled)
            ? ResponseTo(request, settled, order.Priced.Lines, answer)
            : null);
        try
        {
            await slice.StoreAsync(request, order);
        }
        catch (PostgresException error) when (IdempotencyKeys.IsClaimed(error))
        {
            return await RepeatAsync(request, answer, cancel) ?? IdempotentRequests.InFlight();
        }
        catch (PostgresException error) when (IsOfCart(error))
        {
            return Problem.Of(await CartOrderedAsync(order.CartId!.Value, cancel));
        }

        // It has no result yet.
        var settled = await waiter.WaitAsync(database, answer.IsDone, answer.Wait, cancel);
        return await AnswerAsync(
            settled?.Order ?? await ReadAsync(order.Id, cancel), request, answer, cancel, order.Priced.Lines, settled?.Response);
    }

    /// <summary>Runs the slice of a new request and makes its response.</summary>
    /// <param name="slice">What the request does. Where it returns null it is committed; otherwise nothing is stored.</param>
    public async Task<IResult> RunAsync(
        OrderRequest request, Guid orderId, Func<ShopTransaction, Task<Refusal?>> slice, OrderAnswer answer,
        CancellationToken cancel)
    {
        using var waiter = settlements.Expect(orderId);
        var (claimed, refusal) = await StoreAsync(request, orderId, slice, cancel);
        if (claimed is not null)
            return await RepeatAsync(claimed, request, answer, cancel);
        if (refusal is not null)
            return Problem.Of(refusal);
        var order = await ReadAsync(orderId, cancel);
        if (!answer.IsDone(order))
            order = (await waiter.WaitAsync(database, answer.IsDone, answer.Wait, cancel))?.Order
                ?? await ReadAsync(orderId, cancel);
        return await AnswerAsync(order, request, answer, cancel);
    }

    /// <summary>
    /// Stores the effect under its key. If either part is not null, another request has the key or this one is refused, and
    /// nothing is stored.
    /// </summary>
    private async Task<(IdempotencyRecord? Claimed, Refusal? Refusal)> StoreAsync(
        OrderRequest request, Guid orderId, Func<ShopTransaction, Task<Refusal?>> slice, CancellationToken cancel)
    {
        try
        {
            await using var transaction = await database.BeginAsync(cancel);
            var now = clock.GetUtcNow();
            if (request.Key.Length > 0 && await IdempotencyKeys.ClaimAsync(
                transaction, request.Scope, request.Key, request.Fingerprint, orderId, now, cancel) is { } claimed)
            {
                return (claimed, null);
            }

            if (await slice(transaction) is { } refusal)
                return (null, refusal);
            await transaction.CommitAsync(cancel);
            return (null, null);
        }
        catch (PostgresException error) when (IsOfCart(error))
        {
            return (null, await CartOrderedAsync((await ReadAsync(orderId, cancel)).CartId!.Value, cancel));
        }
    }

    private static bool IsOfCart(PostgresException error) =>
        error is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: CartConstraint };

    /// <summary>
    /// The cart already became another order: another tab was faster, or a failed order of this cart was followed by one that did
    /// not fail.
    /// </summary>
    private async Task<Refusal> CartOrderedAsync(Guid cartId, CancellationToken cancel)
    {
        var other = await OrderStatements.FindByCartAsync(database, cartId, cancel);
        if (other is { State.Payment: PaymentState.Captured })
            await carts.TryClearAsync(other, cancel);
        return OrderRefusals.CartOrdered(other?.Id);
    }

    private async Task<IdempotencyRecord?> FindAsync(OrderRequest request, CancellationToken cancel) =>
        request.Key.Length == 0
        ? null
        : await IdempotencyKeys.FindAsync(
            database, request.Scope, request.Key, request.Fingerprint, clock.GetUtcNow(), cancel);

    private async Task<IResult> RepeatAsync(
        IdempotencyRecord known, OrderRequest request, OrderAnswer answer, CancellationToken cancel)
    {
        if (!known.Same)
            return IdempotentRequests.Reused();
        if (known.IsAnswered)
            return IdempotentRequests.Replay(request.Http, known);
        // No response is stored: the first request is still running, or its process died before it could respond. The order shows
        // which.
        return known.ResourceId is { } orderId
            && await OrderStatements.FindAsync(database, orderId, null, cancel) is { } order
            && answer.IsDone(order)
            ? await AnswerAsync(order, request, answer, cancel)
            : IdempotentRequests.InFlight();
    }

    private async Task<OrderRow> ReadAsync(Guid orderId, CancellationToken cancel) =>
        (await OrderStatements.FindAsync(database, orderId, null, cancel))!;

    /// <param name="stored">The response, if it was stored with the order's result.</param>
    private async Task<IResult> AnswerAsync(
        OrderRow order, OrderRequest request, OrderAnswer answer, CancellationToken cancel,
        IReadOnlyList<OrderLine>? lines = null, FirstResponse? stored = null)
    {
        // A client that learns that the order is paid must find its lines gone from the cart.
        if (order.State.Payment is PaymentState.Captured)
            await carts.TryClearAsync(order, cancel);
        if (stored is not null)
            return IdempotentRequests.Respond(request.Http, stored);
        lines ??= [.. (await OrderStatements.ReadLinesAsync(database, [order], cancel))[order.Id]];
        if (request.Key.Length == 0)
        {
            request.Http.Response.Headers.Location = At(order);
            return answer.Answer(order, lines);
        }

        var response = ResponseTo(request, order, lines, answer);
        // A retry may have been answered first; then its response is the response for all.
        return !await responses.StoreAsync(response) && await FindAsync(request, cancel) is { IsAnswered: true } first
            ? IdempotentRequests.Replay(request.Http, first)
            : IdempotentRequests.Respond(request.Http, response);
    }

    private FirstResponse ResponseTo(
        OrderRequest request, OrderRow order, IReadOnlyList<OrderLine> lines, OrderAnswer answer)
    {
        var result = answer.Answer(order, lines);
        return new FirstResponse(
            request.Scope, request.Key, ((IStatusCodeHttpResult)result).StatusCode!.Value,
            ((IValueHttpResult)result).Value is { } value
                ? JsonSerializer.Serialize(value, value.GetType(), json.Value.SerializerOptions)
                : "",
            At(order));
    }

    private static string At(OrderRow order) => $"/api/orders/{order.Id}";
}
