using OnlineShop.Data;

namespace OnlineShop.Promotions.Codes;

/// <summary>Reads codes.</summary>
internal sealed class CodeStore(ShopDatabase database)
{
    /// <summary>The code with the uses of a user; null where there is no such code.</summary>
    public async Task<(PromoCode Code, int UsedByUser)?> FindAsync(string code, Guid? userId, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return await CodeStatements.FindAsync(connection, code, userId, cancel) is var (row, used) ? (row.ToCode(), used) : null;
    }
}
