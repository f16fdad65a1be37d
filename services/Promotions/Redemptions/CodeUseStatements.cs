using Npgsql;
using OnlineShop.Data.Statements;

namespace OnlineShop.Promotions.Redemptions;

/// <summary>Reads the uses of codes.</summary>
internal static class CodeUseStatements
{
    /// <summary>
    /// What came of a code in each order that asked for it, the newest order first. One that is being decided is not there yet; one
    /// that was given back before the order asked for the code has none.
    /// </summary>
    /// <param name="state">Only those in this state; null: all.</param>
    /// <param name="before">Only orders with a lower id; null: from the newest.</param>
    public static Task<List<CodeUseRow>> ReadAsync(
        NpgsqlConnection connection, string code, string? state, Guid? before, int limit, CancellationToken cancel) =>
        connection.QueryAsync<CodeUseRow>(
            """
            select order_id, state, reason, discount_minor, discount_currency, decided_at, released_at from redemptions
            where code = @code and state <> 'claimed' and discount_minor is not null
              and (@state::text is null or state = @state) and (@before::uuid is null or order_id < @before)
            order by order_id desc limit @limit
            """,
            new { code, state, before, limit }, cancel);
}
