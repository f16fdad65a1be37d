namespace OnlineShop.Payment.Ledger;

/// <summary>Bookings as columns: the parameters of <see cref="LedgerStatements.Clauses"/>.</summary>
internal sealed record LedgerRows(
    Guid[] Transactions, Guid[] Payments, Guid?[] Refunds, string[] Kinds, DateTimeOffset[] Times,
    Guid[] Of, int[] Lines, string[] Accounts, string[] Currencies, long[] Debits, long[] Credits)
{
    public static LedgerRows From(params IReadOnlyList<LedgerTransaction> bookings)
    {
        var real = bookings.Where(booking => booking.Entries.Count > 0).ToList();
        var lines = real
            .SelectMany(
                booking => booking.Entries.Select((entry, index) => (booking.Id, Line: index + 1, Entry: entry)))
            .ToList();
        return new(
            [.. real.Select(b => b.Id)], [.. real.Select(b => b.PaymentId)], [.. real.Select(b => b.RefundId)],
            [.. real.Select(b => b.Kind)], [.. real.Select(b => b.At.ToUniversalTime())],
            [.. lines.Select(l => l.Id)], [.. lines.Select(l => l.Line)], [.. lines.Select(l => l.Entry.Account)],
            [.. lines.Select(l => l.Entry.Currency)], [.. lines.Select(l => l.Entry.DebitMinor)],
            [.. lines.Select(l => l.Entry.CreditMinor)]);
    }
}
