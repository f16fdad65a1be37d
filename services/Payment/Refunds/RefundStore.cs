using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Messaging;
using OnlineShop.Payment.Ledger;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Refunds;

/// <summary>What is to be refunded of a payment.</summary>
/// <param name="RequestedBy">The administrator; null where the shop itself refunds.</param>
internal sealed record NewRefund(Guid Id, long AmountMinor, string Reason, Guid? RequestedBy = null);

/// <summary>
/// Refunds in the database. The amount is set aside on the payment first, in one guarded statement: never more than was captured.
/// </summary>
internal sealed class RefundStore(ShopDatabase database, PaymentTelemetry telemetry)
{
    /// <summary>
    /// Sets the amount aside on a locked payment and stores the refund as work; false where that much is not left.
    /// </summary>
    public static async Task<bool> ReserveAsync(
        ShopTransaction transaction, OrderPayment payment, NewRefund refund, DateTimeOffset now,
        CancellationToken cancel)
    {
        var chargeMinor = payment.CapturedMinor == 0 ? 0 : Refund.ShareOfCharge(payment, refund.AmountMinor);
        if (!await RefundStatements.SetAsideAsync(transaction, payment.Id, refund.AmountMinor, chargeMinor, now, cancel))
            return false;
        await RefundStatements.InsertAsync(
            transaction, payment, refund, chargeMinor, RefundStatus.Pending, now, cancel);
        return true;
    }

    /// <summary>
    /// Sets aside all that is left of a locked payment. Where nothing is left, the result is published again for the order; false
    /// then.
    /// </summary>
    public static async Task<bool> ReserveRestAsync(
        ShopTransaction transaction, OrderPayment payment, DateTimeOffset now, CancellationToken cancel)
    {
        var rest = payment.Refundable.MinorUnits;
        if (rest > 0)
        {
            var refund = new NewRefund(Guid.CreateVersion7(now), rest, payment.CancelReason ?? "cancelled");
            return await ReserveAsync(transaction, payment, refund, now, cancel);
        }

        if (payment.RefundingMinor > 0)
            return true;
        transaction.Publish(await RefundStatements.FindLastAsync(transaction, payment.Id, cancel) is { } last
            ? last.ToMessage(payment, now)
            : new PaymentVoided(payment.OrderId, payment.Id, now));
        return false;
    }

    /// <summary>Keeps a refund that was requested and cannot be made.</summary>
    public Task RefuseAsync(
        ShopTransaction transaction, OrderPayment payment, RefundPayment command, DateTimeOffset now,
        CancellationToken cancel)
    {
        transaction.OnCommitted(() => telemetry.Refunded(RefundStatus.Refused.Wire()));
        var refund = new NewRefund(command.RefundId, command.Amount.MinorUnits, command.Reason);
        return RefundStatements.InsertAsync(transaction, payment, refund, 0, RefundStatus.Refused, now, cancel);
    }

    public Task<IReadOnlyList<Refund>> ClaimAsync(int limit, DateTimeOffset now, CancellationToken cancel) =>
        RefundStatements.Table.ClaimAsync<Refund>(database, limit, now, cancel);

    public Task<TimeSpan?> UntilDueAsync(DateTimeOffset now, CancellationToken cancel) =>
        RefundStatements.Table.UntilDueAsync(database, now, cancel);

    /// <summary>The provider refunds the money.</summary>
    public async Task SucceedAsync(
        Refund claimed, string providerRefundId, DateTimeOffset now, CancellationToken cancel)
    {
        var refund = claimed with { ProviderRefundId = providerRefundId };
        var booking = LedgerTransaction.Refund(refund.PaymentId, refund.Id, refund.Amount, refund.Charged, now);
        await using var transaction = await database.BeginAsync(cancel);
        if (await RefundStatements.SucceedAsync(transaction, refund, LedgerRows.From(booking), now, cancel) is not { } payment)
            return;
        transaction.Publish(refund.ToMessage(payment, now));
        await transaction.CommitAsync(cancel);
        telemetry.Refunded(RefundStatus.Succeeded.Wire());
    }

    /// <summary>
    /// The provider does not refund the money, or took back what it had refunded: the amount can be refunded again, and the order
    /// is told.
    /// </summary>
    public async Task FailAsync(Refund claimed, string failure, DateTimeOffset now, CancellationToken cancel)
    {
        var refund = claimed with { Failure = failure };
        var bookings = refund.Status is RefundStatus.Succeeded
            ? LedgerRows.From(
                LedgerTransaction.RefundReversal(refund.PaymentId, refund.Id, refund.Amount, refund.Charged, now))
            : LedgerRows.From();
        await using var transaction = await database.BeginAsync(cancel);
        if (await RefundStatements.FailAsync(transaction, refund, bookings, now, cancel) is not { } payment)
            return;
        transaction.Publish(
            new PaymentRefundFailed(payment.OrderId, payment.Id, refund.Id, refund.Amount, failure, now));
        await transaction.CommitAsync(cancel);
        telemetry.Refunded(RefundStatus.Failed.Wire());
    }

    /// <summary>
    /// Nothing has changed, or nothing is known yet: checked again at <paramref name="due"/>, or at once where the provider
    /// reported a change meanwhile.
    /// </summary>
    public Task PostponeAsync(
        Refund claimed, string? providerRefundId, DateTimeOffset? due, DateTimeOffset now, CancellationToken cancel) =>
        RefundStatements.PostponeAsync(database, claimed, providerRefundId, due, now, cancel);
}
