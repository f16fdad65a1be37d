using OnlineShop.Contracts;

namespace OnlineShop.Promotions.Codes;

/// <summary>What a code gives.</summary>
internal enum PromoKind
{
    /// <summary>A part of the subtotal.</summary>
    Percent,

    /// <summary>An amount.</summary>
    Fixed,

    /// <summary>Shipping for nothing.</summary>
    FreeShipping,
}

/// <summary>Why a code cannot be used.</summary>
internal static class Refusals
{
    public const string Unknown = "unknown";
    public const string NotYetValid = "notYetValid";
    public const string Expired = "expired";
    public const string MinimumNotReached = "minimumNotReached";
    public const string TotalLimitReached = "totalLimitReached";
    public const string UserLimitReached = "userLimitReached";
    public const string Changed = "changed";
}

/// <summary>What a code gives to an order, or why it gives nothing.</summary>
/// <param name="Reason">One of <see cref="Refusals"/>, or null where the code is valid.</param>
internal sealed record Verdict(string? Reason, Money Discount, bool FreeShipping)
{
    public bool IsValid => Reason is null;

    public static Verdict Refused(string reason, string currency) => new(reason, Money.Zero(currency), false);
}

/// <summary>A promo code and its rules.</summary>
/// <param name="Percent">Of a code of <see cref="PromoKind.Percent"/>: above 0, to 100.</param>
/// <param name="Amount">Of a code of <see cref="PromoKind.Fixed"/>.</param>
/// <param name="Minimum">The subtotal that is needed; in the currency of the amount where there is one.</param>
/// <param name="ValidTo">The last moment of validity.</param>
internal sealed record PromoCode(
    string Code, PromoKind Kind, decimal? Percent, Money? Amount, Money? Minimum, DateTimeOffset ValidFrom,
    DateTimeOffset ValidTo, int? TotalLimit, int? PerUserLimit, int Redeemed, bool Active)
{
    /// <summary>The currency that the code's amounts are in; null where it has none.</summary>
    public string? Currency => Amount?.Currency ?? Minimum?.Currency;

    /// <summary>Why the code is not in force at a moment, or null.</summary>
    public string? WhyNotAt(DateTimeOffset moment) => this switch
    {
        { Active: false } => Refusals.Unknown,
        _ when moment < ValidFrom => Refusals.NotYetValid,
        _ when moment > ValidTo => Refusals.Expired,
        _ => null,
    };

    /// <summary>Whether it can be used at a moment, by somebody who has not used it.</summary>
    public PromoCodeState StateAt(DateTimeOffset moment) => this switch
    {
        { Active: false } => PromoCodeState.Off,
        _ when moment < ValidFrom => PromoCodeState.Scheduled,
        _ when moment > ValidTo || Redeemed >= TotalLimit => PromoCodeState.Ended,
        _ => PromoCodeState.Active,
    };

    /// <summary>Why nobody, or not this user, may use the code once more; null if they may.</summary>
    public string? WhyUsedUp(int usedByUser) => this switch
    {
        { TotalLimit: { } limit } when Redeemed >= limit => Refusals.TotalLimitReached,
        { PerUserLimit: { } limit } when usedByUser >= limit => Refusals.UserLimitReached,
        _ => null,
    };

    /// <summary>What the code takes off a subtotal, limits and time aside.</summary>
    /// <param name="rate">
    /// Units of the subtotal's currency for one unit of <see cref="Currency"/>; 1 where the code has none.
    /// </param>
    public Verdict Price(Money subtotal, decimal rate)
    {
        // What is beyond the range in the subtotal's currency is more than any subtotal.
        if (Minimum is { } minimum
            && (!minimum.TryConvert(rate, subtotal.Currency, out var needed) || subtotal < needed))
            return Verdict.Refused(Refusals.MinimumNotReached, subtotal.Currency);
        return Kind switch
        {
            PromoKind.Percent => new Verdict(null, subtotal.Percent(Percent!.Value), false),
            PromoKind.Fixed =>
                new Verdict(
                    null,
                    Amount!.Value.TryConvert(rate, subtotal.Currency, out var given)
                        ? Money.Min(given, subtotal)
                        : subtotal,
                    false),
            _ => new Verdict(null, Money.Zero(subtotal.Currency), true),
        };
    }

    /// <summary>The form that codes are stored and compared in.</summary>
    public static string Normalize(string code) => code.Trim().ToUpperInvariant();
}
