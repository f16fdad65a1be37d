using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Promotions.Codes;

/// <summary>A code as it lies in the table, with the uses of one user.</summary>
internal sealed class CodeRow
{
    public const string Columns =
        """
        c.code, c.kind, c.percent, c.amount_minor, c.amount_currency, c.minimum_minor, c.minimum_currency, c.valid_from, c.valid_to,
        c.total_limit, c.per_user_limit, c.redeemed, c.active, c.created_at, c.updated_at
        """;

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

    /// <summary>How many users have used it.</summary>
    public int Users { get; init; }

    /// <summary>How often the user in question has used it.</summary>
    public int UsedByUser { get; init; }

    public PromoCode ToCode() => new(
        Code, Enum.Parse<PromoKind>(Kind, ignoreCase: true), Percent, ToMoney(AmountMinor, AmountCurrency), ToMoney(MinimumMinor, MinimumCurrency),
        ValidFrom, ValidTo, TotalLimit, PerUserLimit, Redeemed, Active);

    /// <summary>The wire form of a kind.</summary>
    public static string Name(PromoKind kind) => JsonNamingPolicy.CamelCase.ConvertName(kind.ToString());

    private static Money? ToMoney(long? minor, string? currency) => minor is { } units ? new Money(units, currency!) : null;
}

/// <summary>Reads codes.</summary>
internal sealed class CodeStore(ShopDatabase database)
{
    /// <summary>The code with the uses of a user, in one look; null where there is no such code.</summary>
    public async Task<(PromoCode Code, int UsedByUser)?> FindAsync(string code, Guid? userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        var row = await connection.FindAsync<CodeRow>(
            $"""
            select {CodeRow.Columns}, coalesce(u.redeemed, 0) as used_by_user
            from codes c left join code_users u on u.code = c.code and u.user_id = @userId
            where c.code = @code
            """,
            new { code, userId }, cancel);
        return row is null ? null : (row.ToCode(), row.UsedByUser);
    }
}
