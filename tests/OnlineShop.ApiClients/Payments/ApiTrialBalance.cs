namespace OnlineShop.ApiClients.Payments;

/// <summary>The sums of the ledger.</summary>
/// <param name="Balanced">Whether debits equal credits in every currency.</param>
public sealed record ApiTrialBalance(bool Balanced, IReadOnlyList<ApiAccountBalance> Accounts);

/// <summary>The sums of one account in one currency, in minor units.</summary>
/// <param name="BalanceMinor">Debits less credits.</param>
public sealed record ApiAccountBalance(
    string Account, string Currency, decimal DebitMinor, decimal CreditMinor, decimal BalanceMinor);
