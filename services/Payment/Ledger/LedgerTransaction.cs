using OnlineShop.Contracts;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Ledger;

/// <summary>One line: a debit or a credit of one account.</summary>
internal sealed record LedgerEntry(string Account, string Currency, long DebitMinor, long CreditMinor);

/// <summary>Entries that balance in each currency and are stored together, in the commit of the change that they book.</summary>
internal sealed record LedgerTransaction(
    Guid Id, Guid PaymentId, Guid? RefundId, string Kind, DateTimeOffset At, IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>A hold: a memorandum in the charged currency, until it is captured or let go.</summary>
    public static LedgerTransaction Authorization(OrderPayment payment, DateTimeOffset now) => Of(
        payment.Id, "authorization", now,
        Move(payment.ChargeAmount!.Value, Accounts.AuthorizedHolds, Accounts.AuthorizedObligations));

    /// <summary>The end of a hold that was not captured.</summary>
    public static LedgerTransaction Release(OrderPayment payment, DateTimeOffset now) =>
        Of(payment.Id, "release", now, EndOfHold(payment));

    /// <summary>A capture: a sale, settled at once by what the provider took. It ends the hold, where there was one.</summary>
    public static LedgerTransaction Capture(OrderPayment payment, bool wasHeld, DateTimeOffset now)
    {
        var (sold, charged) = (payment.Amount, payment.ChargeAmount!.Value);
        return Of(payment.Id, "capture", now,
            [.. wasHeld ? EndOfHold(payment)
                : [], .. Move(sold, Accounts.CustomerReceivable, Accounts.Sales),
                .. Exchange(sold, charged, back: false)]);
    }

    /// <summary>The provider's fee of a capture, in the currency that it settles in.</summary>
    public static LedgerTransaction Fee(OrderPayment payment, Money fee, DateTimeOffset now) =>
        Of(payment.Id, "fee", now, Move(fee, Accounts.ProviderFees, Accounts.ProviderBalance));

    /// <summary>A refund: the capture's mirror, with an account of its own for refunds.</summary>
    public static LedgerTransaction Refund(
        Guid paymentId, Guid refundId, Money amount, Money charged, DateTimeOffset now)
    {
        LedgerEntry[] entries =
            [.. Move(amount, Accounts.Refunds, Accounts.CustomerReceivable), .. Exchange(amount, charged, back: true)];
        return Of(paymentId, "refund", now, entries) with { RefundId = refundId };
    }

    /// <summary>A refund that the provider took back after it had succeeded: the refund's mirror.</summary>
    public static LedgerTransaction RefundReversal(
        Guid paymentId, Guid refundId, Money amount, Money charged, DateTimeOffset now)
    {
        LedgerEntry[] entries =
            [.. Move(amount, Accounts.CustomerReceivable, Accounts.Refunds), .. Exchange(amount, charged, back: false)];
        return Of(paymentId, "refundReversal", now, entries) with { RefundId = refundId };
    }

    private static LedgerTransaction Of(
        Guid paymentId, string kind, DateTimeOffset now, IReadOnlyList<LedgerEntry> entries) =>
        new(Guid.CreateVersion7(now), paymentId, null, kind, now, entries);

    private static LedgerEntry[] EndOfHold(OrderPayment payment) =>
        Move(payment.ChargeAmount!.Value, Accounts.AuthorizedObligations, Accounts.AuthorizedHolds);

    /// <summary>Settles the receivable with the provider, through the exchange account where the currencies differ.</summary>
    private static IEnumerable<LedgerEntry> Exchange(Money amount, Money charged, bool back)
    {
        if (amount.Currency == charged.Currency)
        {
            return back
                ? Move(amount, Accounts.CustomerReceivable, Accounts.ProviderBalance)
                : Move(amount, Accounts.ProviderBalance, Accounts.CustomerReceivable);
        }

        return back
            ? [.. Move(amount, Accounts.CustomerReceivable, Accounts.CurrencyExchange),
                .. Move(charged, Accounts.CurrencyExchange, Accounts.ProviderBalance)]
            : [.. Move(charged, Accounts.ProviderBalance, Accounts.CurrencyExchange),
                .. Move(amount, Accounts.CurrencyExchange, Accounts.CustomerReceivable)];
    }

    private static LedgerEntry[] Move(Money amount, string debit, string credit) =>
        amount.MinorUnits == 0
            ? [] : [new(debit, amount.Currency, amount.MinorUnits, 0), new(credit, amount.Currency, 0, amount.MinorUnits)];
}
