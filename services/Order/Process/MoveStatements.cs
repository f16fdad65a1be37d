using System.Text.Json;
using OnlineShop.Data;

namespace OnlineShop.Order.Process;

/// <summary>The statement that moves orders, any number of them.</summary>
internal static class MoveStatements
{
    // Where an order is no longer as it was read, the division by zero ends the transaction, and the commit behind it does not take
    // place.
    private const string MoveOrders = """
        with moves as (
          select * from unnest(
            @Ids, @Before, @After, @Times, @Statuses, @Reasons, @Stocks, @Codes, @Payments, @Attempts, @Cancelling,
            @AreRestarted, @Deadlines, @Pages, @Carriers, @TrackingNumbers, @PaymentMethods, @StockLeft, @CodeReasons, @CartsDue, @ByCall)
          as m (id, before, version, now, status, reason, stock, code, payment, attempt, cancelling, is_restarted, deadline,
            redirect_url, carrier, tracking_number, payment_method, stock_left, code_reason, cart_due_at, by_call)
        ), moved as (
          update orders o set
            status = m.status, reason = m.reason, stock = m.stock, code = m.code, payment = m.payment, version = m.version,
            attempt = m.attempt, cancelling = m.cancelling, deadline = case when m.is_restarted then m.deadline else o.deadline end, updated_at = m.now,
            redirect_url = coalesce(m.redirect_url, o.redirect_url), carrier = coalesce(m.carrier, o.carrier),
            tracking_number = coalesce(m.tracking_number, o.tracking_number), payment_method = coalesce(m.payment_method, o.payment_method),
            stock_left = coalesce(m.stock_left::jsonb, o.stock_left), code_reason = coalesce(m.code_reason, o.code_reason),
            cart_due_at = coalesce(m.cart_due_at, o.cart_due_at), by_call = m.by_call
          from moves m where o.id = m.id and o.version = m.before
          returning o.id
        ), history as (
          insert into order_history (order_id, version, status, reason, at, by, trace_id)
          select h.* from unnest(@StepOrders, @StepVersions, @StepStatuses, @StepReasons, @StepTimes, @StepActors, @StepTraces)
            as h (order_id, version, status, reason, at, by, trace_id)
          where h.order_id in (select id from moved)
        )
        select 1 / case when (select count(*) from moved) = @Count then 1 else 0 end
        """;

    /// <summary>
    /// Stores moves of different orders, with the next statement or the commit. That fails (<see
    /// cref="OrderStatements.IsOutrun"/>) where one of them is no longer as it was read: what is known of an order need not be
    /// locked to be moved.
    /// </summary>
    public static void Move(ShopTransaction transaction, IReadOnlyList<PendingMove> moves) => transaction.Defer(MoveOrders, new
    {
        Ids = All(moves, move => move.After.Id),
        Before = All(moves, move => move.Before),
        After = All(moves, move => move.After.Version),
        Times = All(moves, move => move.After.UpdatedAt),
        Statuses = All(moves, move => move.After.Status),
        Reasons = All(moves, move => move.After.Reason),
        Stocks = All(moves, move => move.After.Stock),
        Codes = All(moves, move => move.After.Code),
        Payments = All(moves, move => move.After.Payment),
        Attempts = All(moves, move => move.After.Attempt),
        Cancelling = All(moves, move => move.After.Cancelling),
        AreRestarted = All(moves, move => move.IsRestarted),
        Deadlines = All(moves, move => OrderDeadlines.Of(move.After.State.Status, move.RestartedAt)),
        Pages = All(moves, move => move.Details?.RedirectUrl),
        Carriers = All(moves, move => move.Details?.Carrier),
        TrackingNumbers = All(moves, move => move.Details?.TrackingNumber),
        PaymentMethods = All(moves, move => move.Details?.PaymentMethod),
        StockLeft = All(
            moves,
            move => move.Details?.StockLeft is { } left ? JsonSerializer.Serialize(left, JsonSerializerOptions.Web) : null),
        CodeReasons = All(moves, move => move.Details?.CodeReason),
        CartsDue = All(moves, move => move.CartDueAt),
        ByCall = All(moves, move => move.After.ByCall),
        StepOrders = Steps(moves, (move, _) => move.After.Id),
        StepVersions = Steps(moves, (_, step) => step.Step.Version),
        StepStatuses = Steps(moves, (_, step) => OrderRow.Word(step.Step.Status)),
        StepReasons = Steps(moves, (_, step) => step.Step.Reason),
        StepTimes = Steps(moves, (_, step) => step.Step.At),
        StepActors = Steps(moves, (_, step) => OrderRow.Word(step.By)),
        StepTraces = Steps(moves, (_, step) => step.TraceId),
        moves.Count,
    });

    private static T[] All<T>(IReadOnlyList<PendingMove> moves, Func<PendingMove, T> column) => [.. moves.Select(column)];

    private static T[] Steps<T>(IReadOnlyList<PendingMove> moves, Func<PendingMove, CausedStep, T> column) =>
        [.. moves.SelectMany(move => move.Steps.Select(step => column(move, step)))];
}
