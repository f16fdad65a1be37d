using OnlineShop.Contracts;

namespace OnlineShop.Promotions.Codes;

/// <summary>A code as merchants see it.</summary>
/// <param name="Value">The percentage, or the amount in <paramref name="Currency"/>.</param>
/// <param name="Redeemed">Uses that count against the limit: those given back do not.</param>
/// <param name="Users">How many users have used it.</param>
/// <param name="State">Whether it can be used now, or why not.</param>
/// <param name="Version">Counts the changes of its rules, from 1.</param>
internal sealed record PromoCodeView(
    string Code, PromoKind Kind, decimal? Value, string? Currency, DateTimeOffset ValidFrom, DateTimeOffset ValidTo,
    Money? MinimumOrder,
    int? TotalLimit, int? PerUserLimit, bool Active, int Redeemed, int Users, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, PromoCodeState State, long Version)
{
    public static PromoCodeView Of(CodeUses uses, DateTimeOffset now) => Of(uses.Row, uses.Users, now);

    public static PromoCodeView Of(CodeRow row, int users, DateTimeOffset now)
    {
        var code = row.ToCode();
        return new PromoCodeView(
            code.Code, code.Kind, code.Percent ?? code.Amount?.Amount, code.Amount?.Currency, code.ValidFrom,
            code.ValidTo, code.Minimum,
            code.TotalLimit, code.PerUserLimit, code.Active, code.Redeemed, users, row.CreatedAt, row.UpdatedAt,
            code.StateAt(now), row.Version);
    }
}

/// <summary>A code and how many users have used it.</summary>
internal sealed record CodeUses(CodeRow Row, int Users);
