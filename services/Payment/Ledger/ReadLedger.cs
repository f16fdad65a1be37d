using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OnlineShop.Payment.Model;

namespace OnlineShop.Payment.Ledger;

/// <summary>
/// The sums of one account in one currency, in minor units. Sums over all payments are not held to the range of one amount.
/// </summary>
internal sealed record AccountBalance(string Account, string Currency, decimal DebitMinor, decimal CreditMinor)
{
    /// <summary>Debits less credits.</summary>
    public decimal BalanceMinor => DebitMinor - CreditMinor;
}

/// <summary>The sums of the ledger.</summary>
/// <param name="Balanced">Whether debits equal credits in every currency.</param>
internal sealed record TrialBalance(bool Balanced, IReadOnlyList<AccountBalance> Accounts);

internal static class ReadLedger
{
    public static async Task<Ok<TrialBalance>> BalanceAsync(
        IDbContextFactory<PaymentDbContext> contexts, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var accounts = await db.LedgerEntries
            .GroupBy(entry => new { entry.Account, entry.Currency })
            .OrderBy(group => group.Key.Currency).ThenBy(group => group.Key.Account)
            .Select(group => new AccountBalance(
                group.Key.Account, group.Key.Currency,
                group.Sum(entry => (decimal)entry.DebitMinor), group.Sum(entry => (decimal)entry.CreditMinor)))
            .ToListAsync(cancel);
        var balanced = accounts
            .GroupBy(account => account.Currency)
            .All(group => group.Sum(account => account.BalanceMinor) == 0);
        return TypedResults.Ok(new TrialBalance(balanced, accounts));
    }
}
