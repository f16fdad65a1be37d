using Microsoft.AspNetCore.Http.HttpResults;
using OnlineShop.Data;
using OnlineShop.Data.Statements;
using OnlineShop.ServiceDefaults.Security;

namespace OnlineShop.Payment.Ledger;

/// <summary>The sums of one account in one currency, in minor units. Sums over all payments are not held to the range of one amount.</summary>
internal sealed record AccountBalance
{
    public string Account { get; init; } = "";
    public string Currency { get; init; } = "";
    public decimal DebitMinor { get; init; }
    public decimal CreditMinor { get; init; }

    /// <summary>Debits less credits.</summary>
    public decimal BalanceMinor => DebitMinor - CreditMinor;
}

/// <summary>The books summed up.</summary>
/// <param name="Balanced">Whether debits equal credits in every currency.</param>
internal sealed record TrialBalance(bool Balanced, IReadOnlyList<AccountBalance> Accounts);

internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/payments/ledger/balance", Balance).RequireAuthorization(ShopPolicies.Admin).WithTags("Ledger")
            .WithSummary("The sums of every account, and whether the books balance");

    private static async Task<Ok<TrialBalance>> Balance(ShopDatabase database, CancellationToken cancel)
    {
        const string sql = """
            select account, currency, sum(debit_minor) as debit_minor, sum(credit_minor) as credit_minor
            from ledger_entries group by account, currency order by currency, account
            """;
        await using var connection = await database.OpenAsync(cancel);
        var accounts = await connection.QueryAsync<AccountBalance>(sql, cancel: cancel);
        return TypedResults.Ok(new TrialBalance(accounts.GroupBy(account => account.Currency).All(group => group.Sum(account => account.BalanceMinor) == 0), accounts));
    }
}
