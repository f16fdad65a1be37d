using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Peers;

namespace OnlineShop.Promotions.Quotes;

/// <summary>Says what a code would give to an order now. Uses nothing up.</summary>
internal sealed class CodeQuotes(ShopDatabase database, ExchangeRates rates, TimeProvider clock)
{
    /// <summary>The code, if it is in force now; else why not.</summary>
    public async Task<(PromoCode? Code, int UsedByUser, string? Reason)> FindAsync(
        string code, Guid? userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        if (await CodeStatements.FindAsync(connection, PromoCode.Normalize(code), userId, cancel) is not { } row)
            return (null, 0, Refusals.Unknown);
        var found = row.ToCode();
        return (found, row.UsedByUser, found.WhyNotAt(clock.GetUtcNow()));
    }

    /// <summary>What a code in force gives; null where its currency cannot be converted.</summary>
    public async Task<Verdict?> PriceAsync(PromoCode code, int usedByUser, Money subtotal, CancellationToken cancel)
    {
        if (await rates.FindAsync(code.Currency ?? subtotal.Currency, subtotal.Currency, cancel) is not { } rate)
            return null;
        var verdict = code.Price(subtotal, rate);
        return verdict.IsValid && code.WhyUsedUp(usedByUser) is { } reason
            ? Verdict.Refused(reason, subtotal.Currency)
            : verdict;
    }
}
