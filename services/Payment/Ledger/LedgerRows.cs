namespace OnlineShop.Payment.Ledger;

/// <summary>
/// Bookings as columns, for the statement that stores the change that they book: change and books are one round trip. The database itself
/// refuses a transaction that does not balance, and any change of what is written.
/// </summary>
internal sealed record LedgerRows(
    Guid[] Transactions, Guid[] Payments, Guid?[] Refunds, string[] Kinds, DateTimeOffset[] Times,
    Guid[] Of, int[] Lines, string[] Accounts, string[] Currencies, long[] Debits, long[] Credits)
{
    /// <summary>
    /// Two <c>with</c> clauses that write the bookings where the clause <c>changed</c> before them has a row. They take the properties of this
    /// record as parameters.
    /// </summary>
    public const string Clauses = """
        booked as (
          insert into ledger_transactions (id, payment_id, refund_id, kind, at)
          select b.* from unnest(@Transactions, @Payments, @Refunds, @Kinds, @Times) as b where exists (select 1 from changed)),
        entered as (
          insert into ledger_entries (transaction_id, line, account, currency, debit_minor, credit_minor)
          select e.* from unnest(@Of, @Lines, @Accounts, @Currencies, @Debits, @Credits) as e where exists (select 1 from changed))
        """;

    public static LedgerRows From(params IReadOnlyList<LedgerTransaction> bookings)
    {
        var real = bookings.Where(booking => booking.Entries.Count > 0).ToList();
        var lines = real.SelectMany(booking => booking.Entries.Select((entry, index) => (booking.Id, Line: index + 1, Entry: entry))).ToList();
        return new(
            [.. real.Select(b => b.Id)], [.. real.Select(b => b.PaymentId)], [.. real.Select(b => b.RefundId)], [.. real.Select(b => b.Kind)], [.. real.Select(b => b.At.ToUniversalTime())],
            [.. lines.Select(l => l.Id)], [.. lines.Select(l => l.Line)], [.. lines.Select(l => l.Entry.Account)], [.. lines.Select(l => l.Entry.Currency)],
            [.. lines.Select(l => l.Entry.DebitMinor)], [.. lines.Select(l => l.Entry.CreditMinor)]);
    }
}
