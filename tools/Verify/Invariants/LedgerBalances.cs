using OnlineShop.Verify.Facts;
using OnlineShop.Verify.Report;

namespace OnlineShop.Verify.Invariants;

/// <summary>In Payment's books debits equal credits: in each currency over all, and in each transaction.</summary>
internal sealed class LedgerBalances : IInvariant
{
    private const string Sql = """
        select 'transaction' as kind, transaction_id::text as id, format('debits %s and credits %s in %s', sum(debit_minor), sum(credit_minor), currency) as what
        from ledger_entries group by transaction_id, currency having sum(debit_minor) <> sum(credit_minor)
        union all
        select 'currency', currency, format('debits %s and credits %s', sum(debit_minor), sum(credit_minor))
        from ledger_entries group by currency having sum(debit_minor) <> sum(credit_minor)
        union all
        select 'transaction', id::text, format('%s of payment %s has no entries', kind, payment_id)
        from ledger_transactions t where not exists (select from ledger_entries e where e.transaction_id = t.id)
        """;

    public string Name => "ledger-balances";

    public async Task<Finding> CheckAsync(ShopFacts shop, CancellationToken cancel) => new(
        Finding.Count(await shop.Sources.Payment.CountAsync("ledger_transactions", cancel), "transaction"),
        await shop.Sources.Payment.ReadBreachesAsync(Sql, cancel));
}
