using OnlineShop.Messaging.Database;

namespace OnlineShop.Payment.Ledger;

/// <summary>Writes the books. The database itself refuses a transaction that does not balance, and any change of what is written.</summary>
internal static class LedgerStore
{
    public static async Task WriteAsync(ShopTransaction transaction, LedgerTransaction booking, CancellationToken cancel)
    {
        const string sql = """
            with booking as (
              insert into ledger_transactions (id, payment_id, refund_id, kind, at) values (@Id, @PaymentId, @RefundId, @Kind, @At) returning id)
            insert into ledger_entries (transaction_id, line, account, currency, debit_minor, credit_minor)
            select booking.id, entry.line, entry.account, entry.currency, entry.debit, entry.credit
            from booking, unnest(@accounts, @currencies, @debits, @credits) with ordinality as entry (account, currency, debit, credit, line)
            """;
        await transaction.ExecuteAsync(sql, new
        {
            booking.Id,
            booking.PaymentId,
            booking.RefundId,
            booking.Kind,
            booking.At,
            accounts = booking.Entries.Select(entry => entry.Account).ToArray(),
            currencies = booking.Entries.Select(entry => entry.Currency).ToArray(),
            debits = booking.Entries.Select(entry => entry.DebitMinor).ToArray(),
            credits = booking.Entries.Select(entry => entry.CreditMinor).ToArray(),
        }, cancel);
    }
}
