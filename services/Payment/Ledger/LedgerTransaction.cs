using OnlineShop.Contracts;
using OnlineShop.Payment.Payments;

namespace OnlineShop.Payment.Ledger;

/// <summary>The accounts of the books.</summary>
internal static class Accounts
{
    /// <summary>What customers owe the shop. Back at zero after each transaction.</summary>
    public const string CustomerReceivable = "customer_receivable";

    /// <summary>What the provider holds for the shop.</summary>
    public const string ProviderBalance = "provider_balance";

    /// <summary>What was sold.</summary>
    public const string Sales = "sales";

    /// <summary>What was given back.</summary>
    public const string Refunds = "refunds";

    /// <summary>The bridge between the order's currency and the currency charged.</summary>
    public const string CurrencyExchange = "currency_exchange";
}

/// <summary>One line: a debit or a credit of one account.</summary>
internal sealed record LedgerEntry(string Account, string Currency, long DebitMinor, long CreditMinor);

/// <summary>Entries that balance in each currency and are stored together, in the commit of the change that they book.</summary>
internal sealed record LedgerTransaction(Guid Id, Guid PaymentId, Guid? RefundId, string Kind, DateTimeOffset At, IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>A capture: a sale, settled at once by what the provider took.</summary>
    public static LedgerTransaction Capture(OrderPayment payment, DateTimeOffset now)
    {
        var (sold, charged) = (payment.Amount, payment.ChargeAmount!.Value);
        return new(Guid.CreateVersion7(now), payment.Id, null, "capture", now,
            [.. Move(sold, Accounts.CustomerReceivable, Accounts.Sales), .. Exchange(sold, charged, back: false)]);
    }

    /// <summary>A refund: the capture's mirror, with an account of its own for what came back.</summary>
    public static LedgerTransaction Refund(Guid paymentId, Guid refundId, Money amount, Money charged, DateTimeOffset now) =>
        new(Guid.CreateVersion7(now), paymentId, refundId, "refund", now,
            [.. Move(amount, Accounts.Refunds, Accounts.CustomerReceivable), .. Exchange(amount, charged, back: true)]);

    /// <summary>Settles the receivable with the provider, through the exchange account where the currencies differ.</summary>
    private static IEnumerable<LedgerEntry> Exchange(Money amount, Money charged, bool back)
    {
        if (amount.Currency == charged.Currency)
            return back ? Move(amount, Accounts.CustomerReceivable, Accounts.ProviderBalance) : Move(amount, Accounts.ProviderBalance, Accounts.CustomerReceivable);
        return back
            ? [.. Move(amount, Accounts.CustomerReceivable, Accounts.CurrencyExchange), .. Move(charged, Accounts.CurrencyExchange, Accounts.ProviderBalance)]
            : [.. Move(charged, Accounts.ProviderBalance, Accounts.CurrencyExchange), .. Move(amount, Accounts.CurrencyExchange, Accounts.CustomerReceivable)];
    }

    private static LedgerEntry[] Move(Money amount, string debit, string credit) =>
        amount.MinorUnits == 0 ? [] : [new(debit, amount.Currency, amount.MinorUnits, 0), new(credit, amount.Currency, 0, amount.MinorUnits)];
}
