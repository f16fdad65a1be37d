using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>
/// Payment's books tell of each payment what the payment itself says: sales are what was captured, refunds what was refunded, and
/// nobody owes anything when it is over. What the provider holds, with whatever accounts a later version adds (fees, say), is
/// what was charged less what went back, in each currency.
/// </summary>
internal sealed class LedgerTellsPayments : IInvariant
{
    // An account that is not known here may take a part of the provider's balance, but cannot hide one: both together are
    // checked.
    private const string Sql = """
        with booked as (
          select t.payment_id,
            sum(e.credit_minor - e.debit_minor) filter (where e.account = 'sales' and e.currency = p.currency) as sold,
            sum(e.debit_minor - e.credit_minor) filter (where e.account = 'refunds' and e.currency = p.currency) as refunded,
            sum(e.debit_minor - e.credit_minor) filter (where e.account = 'customer_receivable') as owed,
            sum(e.debit_minor - e.credit_minor) filter (
              where e.currency = p.charge_currency and e.account not in ('sales', 'refunds', 'customer_receivable', 'currency_exchange')) as at_provider
          from ledger_transactions t join ledger_entries e on e.transaction_id = t.id join payments p on p.id = t.payment_id group by t.payment_id),
        charged as (select payment_id, sum(charge_minor) as back from refunds where status = 'succeeded' group by payment_id)
        select 'payment' as kind, p.id::text as id, concat_ws('; ',
          case when coalesce(b.sold, 0) <> p.captured_minor then format('captured %s, sales are %s', p.captured_minor, coalesce(b.sold, 0)) end,
          case when coalesce(b.refunded, 0) <> p.refunded_minor then format('refunded %s, refunds are %s', p.refunded_minor, coalesce(b.refunded, 0)) end,
          case when coalesce(b.owed, 0) <> 0 then format('is %s and %s are owed', p.status, b.owed) end,
          case when coalesce(b.at_provider, 0) <> p.net then format('the provider has %s of it, its accounts say %s', p.net, coalesce(b.at_provider, 0)) end) as what
        from (
          select p.*, case when p.status = 'captured' then p.charge_minor - coalesce(c.back, 0) else 0 end as net
          from payments p left join charged c on c.payment_id = p.id) p
        left join booked b on b.payment_id = p.id
        where p.status in ('captured', 'declined', 'voided') and (
          coalesce(b.sold, 0) <> p.captured_minor or coalesce(b.refunded, 0) <> p.refunded_minor or coalesce(b.owed, 0) <> 0 or coalesce(b.at_provider, 0) <> p.net)
        union all
        select 'refund', r.id::text, format('is %s and booked %s times', r.status, count(t.id))
        from refunds r left join ledger_transactions t on t.refund_id = r.id
        group by r.id having count(t.id) filter (where t.kind = 'refund') <> case when r.status = 'succeeded' then 1 else 0 end
        """;

    public string Name => "ledger-tells-payments";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel) => new(
        Finding.Count(await shop.Sources.Payment.CountAsync("payments", cancel), "payment"),
        await shop.Sources.Payment.ReadBreachesAsync(Sql, cancel));
}
