namespace OnlineShop.Payment.Ledger;

/// <summary>
/// The bookings, written by the statement that stores the change that they book: change and books are one round trip. The
/// database itself refuses a transaction that does not balance, and any change of what is written.
/// </summary>
internal static class LedgerStatements
{
    /// <summary>
    /// Two <c>with</c> clauses that write <see cref="LedgerRows"/>, which are their parameters, where the clause <c>changed</c>
    /// before them has a row.
    /// </summary>
    public const string Clauses = """
        booked as (
          insert into ledger_transactions (id, payment_id, refund_id, kind, at)
          select b.* from unnest(@Transactions, @Payments, @Refunds, @Kinds, @Times) as b where exists (select 1 from changed)),
        entered as (
          insert into ledger_entries (transaction_id, line, account, currency, debit_minor, credit_minor)
          select e.* from unnest(@Of, @Lines, @Accounts, @Currencies, @Debits, @Credits) as e where exists (select 1 from changed))
        """;
}
