using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Payment.Webhooks;

/// <summary>
/// The provider's events. One statement finds what an event is about, keeps the event's id, and makes the payment or refund due,
/// so that of two deliveries of one event only one has an effect.
/// </summary>
internal static class ProviderEventStatements
{
    // Work that an event causes stays in the trace of the purchase, not in that of the provider's request.
    // A payment whose answer was lost gets the provider's id here, and is retrieved by it from then on.
    private const string ApplyToPayments = """
        with known as (select id, status, intent_id, fee_minor from payments where intent_id = @IntentId),
        found as (
          select * from known
          union all
          select id, status, intent_id, fee_minor from payments
          where id = @PaymentId and attempt = @Attempt and intent_id is null and sent_at is not null
            and not exists (select from known)),
        wanted as (
          select id from found
          where status in ('pending', 'unknown', 'requiresAction', 'authorized')
            or status = 'captured' and intent_id is not null and fee_minor is null
            or @TellsOfMoney and status in ('declined', 'voided')),
        seen as (
          insert into provider_events (id, type, received_at) select @Id, @Type, @now from wanted limit 1
          on conflict do nothing returning id),
        told as (
          update payments set intent_id = coalesce(intent_id, @IntentId), look_again = true,
            due_at = case when lease is null then @now else due_at end,
            attempts = case when lease is null then 0 else attempts end, trace = coalesce(trace, @trace), version = version + 1
          where id in (select id from wanted) and exists (select 1 from seen))
        select (select count(*) from found) as found, (select count(*) from wanted) as wanted, (select count(*) from seen) as seen
        """;

    private const string ApplyToRefunds = """
        with found as (
          select id, status from refunds
          where provider_refund_id = @RefundId and provider_refund_id <> ''
            or id = @OwnRefundId and provider_refund_id is null and sent_at is not null
          union all
          select id, status from refunds
          where @RefundId::text is null and payment_id = (select id from payments where intent_id = @IntentId) and sent_at is not null),
        wanted as (select id from found where status = 'pending' or @TellsOfSettlement and status = 'succeeded'),
        seen as (
          insert into provider_events (id, type, received_at) select @Id, @Type, @now from wanted limit 1
          on conflict do nothing returning id),
        told as (
          update refunds set provider_refund_id = coalesce(provider_refund_id, @RefundId), look_again = true,
            due_at = case when lease is null then @now else due_at end,
            attempts = case when lease is null then 0 else attempts end, trace = coalesce(trace, @trace)
          where id in (select id from wanted) and exists (select 1 from seen))
        select (select count(*) from found) as found, (select count(*) from wanted) as wanted, (select count(*) from seen) as seen
        """;

    public static async Task<EventCounts> ApplyAsync(
        ShopDatabase database, ProviderEvent received, DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await connection.SingleAsync<EventCounts>(
            received.IsOfRefunds ? ApplyToRefunds : ApplyToPayments,
            new
            {
                received.Id, received.Type, received.IntentId, received.PaymentId, received.Attempt, received.RefundId,
                received.OwnRefundId, received.TellsOfMoney, received.TellsOfSettlement, now,
                trace = PaymentTelemetry.Cause,
            },
            cancel);
    }

    /// <summary>Deletes events received before <paramref name="before"/>, some at a time.</summary>
    public static Task DeleteAsync(ShopTransaction transaction, DateTimeOffset before, CancellationToken cancel) =>
        transaction.ExecuteAsync(
            """
            delete from provider_events where id in (
              select id from provider_events where received_at < @before limit 5000 for update skip locked)
            """,
            new { before },
            cancel);
}

/// <summary>How many rows an event is about, how many of them it could change, and whether it is new.</summary>
internal sealed record EventCounts
{
    public long Found { get; init; }
    public long Wanted { get; init; }
    public long Seen { get; init; }
}
