using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using Npgsql;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Calls;

/// <summary>
/// Settles new orders by calls: Product reserves the stock and Promotions redeems the code, then Payment charges, each after the
/// commit of what was answered before. So nobody pays for an order that was not reserved, and a crash leaves an order at one of three commits: placed,
/// reserved, or with its result. Where there is no answer, or this process dies, the same is asked for by command
/// (<see cref="HandOverOrders"/>), which is harmless if the call had its effect: reservations, redemptions and payments are kept by order.
/// </summary>
internal sealed partial class OrderDriver(
    ShopDatabase database, OrderStore store, OrderMoves moves, PeerCalls peers, OrderTelemetry telemetry, TimeProvider clock,
    IOptions<CallOptions> options, ILogger<OrderDriver> logger) : IHostedService, IDisposable
{
    private readonly SemaphoreSlim places = new(options.Value.MaxParallel);
    private readonly ConcurrentDictionary<Guid, Task> running = new();
    private readonly CancellationTokenSource stopping = new();

    /// <summary>Whether new orders are settled by calls.</summary>
    public bool IsEnabled => options.Value.Enabled;

    /// <summary>Begins to settle an order that was placed. Cheap; never fails.</summary>
    public void Start(OrderByCall order)
    {
        var id = order.Row.Id;
        // Not on the thread that has committed it, perhaps with others: they would go one after the other.
        var driving = Task.Run(() => DriveAsync(order, stopping.Token), CancellationToken.None);
        running[id] = driving;
        _ = driving.ContinueWith(
            _ => running.TryRemove(id, out var _), CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Lets the orders under way come to their results, as long as the host waits.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await WhenDoneAsync().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stopping.CancelAsync();
    }

    /// <summary>Ends when the calls for the orders that are under way now have ended.</summary>
    public Task WhenDoneAsync() => Task.WhenAll(running.Values);

    public void Dispose()
    {
        stopping.Dispose();
        places.Dispose();
    }

    private async Task DriveAsync(OrderByCall order, CancellationToken cancel)
    {
        await places.WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (cancel.IsCancellationRequested)
            return;
        try
        {
            await SettleAsync(order, cancel);
        }
        catch (Exception error)
        {
            if (!cancel.IsCancellationRequested)
                LogLeft(logger, order.Row.Id, error.Message);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task SettleAsync(OrderByCall order, CancellationToken cancel)
    {
        var redeeming = order.Row.PromoCode is null ? null : RedeemAsync(order, cancel);
        var reserved = await ReserveAsync(order, cancel);
        var redeemed = redeeming is null ? null : await redeeming;
        if (reserved is null || (redeeming is not null && redeemed is null))
        {
            await HandOverAsync(order, reserved is null ? "product" : "promotions", cancel);
            return;
        }

        if (!await MoveAsync(order, redeemed is null ? [reserved.Value] : [reserved.Value, redeemed.Value], cancel))
            return;
        if (await PayAsync(order, cancel) is not { } paid)
        {
            await HandOverAsync(order, "payment", cancel);
            return;
        }

        await MoveAsync(order, [paid], cancel);
    }

    private async Task<CallResult?> ReserveAsync(OrderByCall order, CancellationToken cancel) =>
        await peers.ReserveAsync((ReserveStock)CommandFor(OrderEffect.ReserveStock, order), cancel) switch
        {
            null => null,
            { Reserved: true } => new CallResult(new OrderInput.StockReserved()),
            var refused => new CallResult(
                new OrderInput.StockRefused(refused.Reason ?? ""), new OrderDetails(StockLeft: refused.Left)),
        };

    private async Task<CallResult?> RedeemAsync(OrderByCall order, CancellationToken cancel) =>
        await peers.RedeemAsync((RedeemCode)CommandFor(OrderEffect.RedeemCode, order), cancel) switch
        {
            null => null,
            { Redeemed: true } => new CallResult(new OrderInput.CodeRedeemed()),
            var refused => new CallResult(new OrderInput.CodeRefused(), new OrderDetails(CodeReason: refused.Reason)),
        };

    /// <summary>Null: there was no answer, or the result comes by message.</summary>
    private async Task<CallResult?> PayAsync(OrderByCall order, CancellationToken cancel) =>
        await peers.PayAsync((AuthorizePayment)CommandFor(OrderEffect.AuthorizePayment, order), cancel) switch
        {
            { Result: PaymentResult.Captured } => new CallResult(new OrderInput.PaymentCaptured()),
            { Result: PaymentResult.Declined } payment => new CallResult(
                new OrderInput.PaymentDeclined(Expired: payment.DeclineCode == PaymentDeclined.Expired)),
            { Result: PaymentResult.RequiresAction } payment => new CallResult(
                new OrderInput.ActionRequired(), new OrderDetails(RedirectUrl: payment.RedirectUrl)),
            { Result: PaymentResult.Voided } => new CallResult(new OrderInput.PaymentReturned()),
            _ => null,
        };

    private IMessage CommandFor(OrderEffect effect, OrderByCall order) =>
        OrderCommands.For(effect, order.Row, order.Row.State, order.Lines, clock.GetUtcNow());

    /// <summary>Stores what was answered; true if the next call is to be made.</summary>
    private async Task<bool> MoveAsync(
        OrderByCall order, IReadOnlyList<CallResult> results, CancellationToken cancel)
    {
        try
        {
            await moves.StoreAsync(order, results);
            return order.Row.ByCall;
        }
        catch (PostgresException error) when (OrderStatements.IsOutrun(error))
        {
            // It was cancelled, given up or handed over meanwhile: what was answered still counts, and the rest goes by messages. But
            // if it is being paid again, the answer is to a question of the attempt before.
            await database.InTransactionAsync(async transaction =>
            {
                var now = await OrderStatements.LockAsync(transaction, order.Row.Id, null, cancel);
                if (now?.Attempt != order.Row.Attempt)
                    return;
                foreach (var (input, details) in results)
                    await store.MoveAsync(transaction, order.Row.Id, input, cancel, details: details);
            }, cancel);
            return false;
        }
    }

    private async Task HandOverAsync(OrderByCall order, string peer, CancellationToken cancel)
    {
        await database.InTransactionAsync(
            transaction => store.HandOverAsync(transaction, order.Row.Id, cancel), cancel);
        telemetry.HandedOver(peer, order.Row.Status);
    }

    [LoggerMessage(1, LogLevel.Warning, "The calls for order {OrderId} were given up, it is handed over to messages soon: {Reason}")]
    private static partial void LogLeft(ILogger logger, Guid orderId, string reason);
}
