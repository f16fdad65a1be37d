using System.Text.Json;
using OnlineShop.Contracts;

namespace OnlineShop.Promotions.Codes;

/// <summary>A row of <c>codes</c>.</summary>
internal class CodeRow
{
    public required string Code { get; init; }

    public required string Kind { get; init; }

    public decimal? Percent { get; init; }

    public long? AmountMinor { get; init; }

    public string? AmountCurrency { get; init; }

    public long? MinimumMinor { get; init; }

    public string? MinimumCurrency { get; init; }

    public DateTimeOffset ValidFrom { get; init; }

    public DateTimeOffset ValidTo { get; init; }

    public int? TotalLimit { get; init; }

    public int? PerUserLimit { get; init; }

    public int Redeemed { get; init; }

    public bool Active { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Counts the changes of its rules, from 1.</summary>
    public long Version { get; init; } = 1;

    public PromoCode ToCode() => new(
        Code, Enum.Parse<PromoKind>(Kind, ignoreCase: true), Percent, ToMoney(AmountMinor, AmountCurrency),
        ToMoney(MinimumMinor, MinimumCurrency),
        ValidFrom, ValidTo, TotalLimit, PerUserLimit, Redeemed, Active);

    /// <summary>The wire form of a kind, or of a state.</summary>
    public static string Name<T>(T kind)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static Money? ToMoney(long? minor, string? currency) =>
        minor is { } units ? new Money(units, currency!) : null;
}

/// <summary>A row of <c>code_users</c>: how often a user has used a code, without what was given back.</summary>
internal sealed record CodeUser(string Code, Guid UserId, int Redeemed);
