using OnlineShop.Contracts;
using OnlineShop.Promotions.Codes;
using OnlineShop.Promotions.Peers;

namespace OnlineShop.Promotions.Quotes;

/// <summary>Says what a code would give to an order now. Uses nothing up.</summary>
internal sealed class CodeQuotes(CodeStore codes, ExchangeRates rates, TimeProvider clock)
{
    /// <summary>The code, if it is in force now; else why not.</summary>
    public async Task<(PromoCode? Code, int UsedByUser, string? Reason)> FindAsync(string code, Guid? userId, CancellationToken cancel)
    {
        if (await codes.FindAsync(PromoCode.Normalize(code), userId, cancel) is not var (found, used))
            return (null, 0, Refusals.Unknown);
        return (found, used, found.WhyNotAt(clock.GetUtcNow()));
    }

    /// <summary>What a code in force gives; null where its currency cannot be converted.</summary>
    public async Task<Verdict?> PriceAsync(PromoCode code, int usedByUser, Money subtotal, CancellationToken cancel)
    {
        if (await rates.FindAsync(code.Currency ?? subtotal.Currency, subtotal.Currency, cancel) is not { } rate)
            return null;
        var verdict = code.Price(subtotal, rate);
        return verdict.IsValid && code.WhyUsedUp(usedByUser) is { } reason ? Verdict.Refused(reason, subtotal.Currency) : verdict;
    }
}
