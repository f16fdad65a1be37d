namespace OnlineShop.Payment.Ledger;

/// <summary>A row of <c>ledger_entries</c>.</summary>
internal sealed record LedgerEntryRow(
    Guid TransactionId, short Line, string Account, string Currency, long DebitMinor, long CreditMinor);
