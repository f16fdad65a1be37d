using Microsoft.EntityFrameworkCore;
using OnlineShop.Promotions.Model;

namespace OnlineShop.Promotions.Codes;

/// <summary>Reads codes.</summary>
internal sealed class CodeStore(IDbContextFactory<PromotionsDbContext> contexts)
{
    /// <summary>The code with the uses of a user, in one look; null where there is no such code.</summary>
    public async Task<(PromoCode Code, int UsedByUser)?> FindAsync(string code, Guid? userId, CancellationToken cancel)
    {
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Codes.Where(row => row.Code == code)
            .Select(row => new { Row = row, Used = db.CodeUsers.Where(user => user.Code == code && user.UserId == userId).Sum(user => user.Redeemed) })
            .SingleOrDefaultAsync(cancel);
        return found is null ? null : (found.Row.ToCode(), found.Used);
    }
}
