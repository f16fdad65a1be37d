using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Payment.Webhooks;

/// <summary>What came of an event.</summary>
internal enum EventOutcome
{
    /// <summary>Its payment or refund is looked at at once.</summary>
    Applied,

    /// <summary>It came before.</summary>
    Duplicate,

    /// <summary>There is nothing that it could change any more.</summary>
    Old,

    /// <summary>It is about nothing of the shop's.</summary>
    Unknown,
}

/// <summary>
/// The provider's events in the database. One statement finds what an event is about, keeps the event's id, and makes the payment or refund due. A
/// worker that is processing it at the moment is told to look again. An event without effect is not kept: it has none the next time either.
/// </summary>
internal sealed class EventStore(ShopDatabase database)
{
    public async Task<EventOutcome> ApplyAsync(ProviderEvent news, DateTimeOffset now, CancellationToken cancel)
    {
        if (news.IntentId is null && news.RefundId is null)
            return EventOutcome.Unknown;

        // What is done because of the event goes on in the trace of the purchase, not in that of the provider's request.
        // A payment whose answer was lost learns the provider's id here; then it is asked for by that.
        const string payments = """
            with found as (
              select id, status, intent_id, fee_minor from payments p
              where intent_id = @IntentId
                or id = @PaymentId and attempt = @Attempt and intent_id is null and sent_at is not null and not exists (select 1 from payments o where o.intent_id = @IntentId)),
            wanted as (
              select id from found
              where status in ('pending', 'unknown', 'requiresAction', 'authorized') or status = 'captured' and intent_id is not null and fee_minor is null
                or @TellsOfMoney and status in ('declined', 'voided')),
            seen as (insert into provider_events (id, type, received_at) select @Id, @Type, @now from wanted limit 1 on conflict do nothing returning id),
            told as (
              update payments set intent_id = coalesce(intent_id, @IntentId), look_again = true, due_at = case when lease is null then @now else due_at end,
                attempts = case when lease is null then 0 else attempts end, trace = coalesce(trace, @trace), version = version + 1
              where id in (select id from wanted) and exists (select 1 from seen))
            select (select count(*) from found) as found, (select count(*) from wanted) as wanted, (select count(*) from seen) as seen
            """;
        const string refunds = """
            with found as (
              select id, status from refunds
              where provider_refund_id = @RefundId and provider_refund_id <> '' or id = @OwnRefundId and provider_refund_id is null and sent_at is not null
              union all
              select id, status from refunds
              where @RefundId::text is null and payment_id = (select id from payments where intent_id = @IntentId) and sent_at is not null),
            wanted as (select id from found where status = 'pending' or @TellsOfSettlement and status = 'succeeded'),
            seen as (insert into provider_events (id, type, received_at) select @Id, @Type, @now from wanted limit 1 on conflict do nothing returning id),
            told as (
              update refunds set provider_refund_id = coalesce(provider_refund_id, @RefundId), look_again = true, due_at = case when lease is null then @now else due_at end,
                attempts = case when lease is null then 0 else attempts end, trace = coalesce(trace, @trace)
              where id in (select id from wanted) and exists (select 1 from seen))
            select (select count(*) from found) as found, (select count(*) from wanted) as wanted, (select count(*) from seen) as seen
            """;
        await using var connection = await database.OpenAsync(cancel);
        var counts = await connection.SingleAsync<Counts>(news.IsOfRefunds ? refunds : payments, new
        {
            news.Id, news.Type, news.IntentId, news.PaymentId, news.Attempt, news.RefundId, news.OwnRefundId, news.TellsOfMoney, news.TellsOfSettlement, now,
            trace = PaymentTelemetry.Cause,
        }, cancel);
        return counts switch
        {
            { Found: 0 } => EventOutcome.Unknown,
            { Wanted: 0 } => EventOutcome.Old,
            { Seen: 0 } => EventOutcome.Duplicate,
            _ => EventOutcome.Applied,
        };
    }

    /// <summary>Deletes events received before <paramref name="before"/>, some at a time.</summary>
    public static Task DeleteAsync(ShopTransaction transaction, DateTimeOffset before, CancellationToken cancel) => transaction.ExecuteAsync(
        "delete from provider_events where id in (select id from provider_events where received_at < @before limit 5000 for update skip locked)", new { before }, cancel);

    private sealed record Counts
    {
        public long Found { get; init; }
        public long Wanted { get; init; }
        public long Seen { get; init; }
    }
}
